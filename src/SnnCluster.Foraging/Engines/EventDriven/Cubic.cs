using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>A polynomial of degree 3 in three variables without constant term; products are cut off after the third order.</summary>
public sealed class Cubic
{
    private static readonly (int A, int B, int C)[] Monomials =
        [.. from degree in Enumerable.Range(1, 3)
            from a in Enumerable.Range(0, degree + 1).Reverse()
            from b in Enumerable.Range(0, degree - a + 1).Reverse()
            select (a, b, degree - a - b)];

    private static readonly int[,] ProductIndex = Products();

    private readonly double[] coefficients;

    private Cubic(double[] coefficients) => this.coefficients = coefficients;

    /// <summary>Coefficients in the order a, b, c, aa, ab, ac, bb, bc, cc, aaa, aab, aac, abb, abc, acc, bbb, bbc, bcc, ccc.</summary>
    public double this[int index] => coefficients[index];

    /// <summary>The variable itself: 0 is a, 1 is b, 2 is c.</summary>
    public static Cubic Variable(int index)
    {
        var c = new double[Monomials.Length];
        c[index] = 1;
        return new(c);
    }

    /// <summary>The sum, coefficient by coefficient.</summary>
    public static Cubic operator +(Cubic p, Cubic q)
    {
        var sum = new double[Monomials.Length];
        for (int i = 0; i < sum.Length; i++) sum[i] = p.coefficients[i] + q.coefficients[i];
        return new(sum);
    }

    /// <summary>Every coefficient times the factor.</summary>
    public static Cubic operator *(Cubic p, double factor) => new(Array.ConvertAll(p.coefficients, x => x * factor));

    // Compiled well at once: a trial's first tables wait for it.

    /// <summary>The product, of which terms above the third order are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Cubic operator *(Cubic p, Cubic q)
    {
        var product = new double[Monomials.Length];
        for (int i = 0; i < Monomials.Length; i++)
            for (int j = 0; j < Monomials.Length; j++)
                if (ProductIndex[i, j] is >= 0 and var k) product[k] += p.coefficients[i] * q.coefficients[j];
        return new(product);
    }

    /// <summary>Its value for four points at a time.</summary>
    public Vector256<double> At(Vector256<double> a, Vector256<double> b, Vector256<double> c)
    {
        ref double k = ref MemoryMarshal.GetArrayDataReference(coefficients);
        var quadraticA = K(ref k, 3) * a + K(ref k, 4) * b + K(ref k, 5) * c + (K(ref k, 9) * a + K(ref k, 10) * b + K(ref k, 11) * c) * a;
        var quadraticB = K(ref k, 6) * b + K(ref k, 7) * c + (K(ref k, 12) * b + K(ref k, 13) * c) * a
            + (K(ref k, 15) * b + K(ref k, 16) * c) * b;
        var quadraticC = K(ref k, 8) * c + K(ref k, 14) * a * c + K(ref k, 17) * b * c + K(ref k, 18) * c * c;
        return (K(ref k, 0) + quadraticA) * a + (K(ref k, 1) + quadraticB) * b + (K(ref k, 2) + quadraticC) * c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> K(ref double coefficients, int index) => Vector256.Create(Unsafe.Add(ref coefficients, index));

    private static int[,] Products()
    {
        var index = new int[Monomials.Length, Monomials.Length];
        for (int i = 0; i < Monomials.Length; i++)
            for (int j = 0; j < Monomials.Length; j++)
            {
                var (p, q) = (Monomials[i], Monomials[j]);
                index[i, j] = Array.IndexOf(Monomials, (p.A + q.A, p.B + q.B, p.C + q.C));
            }

        return index;
    }
}
