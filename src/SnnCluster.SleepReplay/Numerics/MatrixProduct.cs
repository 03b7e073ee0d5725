using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.SleepReplay.Numerics;

/// <summary>
/// Products of matrices. Every number is the sum of its terms in order, starting at 0, each added by one fused multiply-add: the number of
/// lanes changes how long it takes, but no bit of it. Terms whose left factor is 0 in all four rows of a tile are left out.
/// </summary>
internal sealed class MatrixProduct
{
    // A tile has four rows, and the columns of three vectors: twelve sums stay in the registers of any processor with sixteen.
    private const int Rows = 4, Lanes = 3, WidestTile = Lanes * 16;

    // All rows use this many numbers of the right matrix before the next ones are fetched: they stay in a core's own cache.
    private const int AtOnce = 1 << 17;

    private readonly float[] tile = new float[Rows * WidestTile];
    private readonly TermLists terms = new(Rows);
    private float[] panels = [];

    /// <summary>Hands the product of the two to <paramref name="to"/>, parts of a row at a time.</summary>
    public void Multiply<TRows>(MatrixView left, MatrixView right, ref TRows to)
        where TRows : struct, IProductRows, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated) Multiply<SixteenLanes, Vector512<float>, TRows>(left, right, ref to);
        else Multiply<EightLanes, Vector256<float>, TRows>(left, right, ref to);
    }

    private void Multiply<TOps, TLanes, TRows>(MatrixView left, MatrixView right, ref TRows to)
        where TOps : struct, ILanes<TLanes>
        where TLanes : struct
        where TRows : struct, IProductRows, allows ref struct
    {
        terms.Find(left);
        int width = Lanes * TOps.Count, panel = right.Rows * width;
        int together = Math.Max(1, AtOnce / Math.Max(1, panel)) * width;
        for (int first = 0; first < right.Columns; first += together)
        {
            int end = Math.Min(right.Columns, first + together);
            Pack(right, first, end, width);
            for (int row = 0; row < left.Rows; row += Rows)
                for (int column = first, at = 0; column < end; column += width, at += panel)
                {
                    Tile<TOps, TLanes>(left, row, ref panels[at]);
                    for (int r = 0; r < Math.Min(Rows, left.Rows - row); r++)
                        to.Take(row + r, column, tile.AsSpan(r * width, Math.Min(width, end - column)));
                }
        }
    }

    /// <summary>Copies the columns of each tile side by side, tile after tile; zeros fill the last one.</summary>
    private void Pack(MatrixView from, int first, int end, int width)
    {
        int needed = (end - first + width - 1) / width * from.Rows * width;
        if (panels.Length < needed) panels = new float[needed];
        for (int column = first, at = 0; column < end; column += width, at += from.Rows * width)
        {
            int columns = Math.Min(width, end - column);
            var panel = panels.AsSpan(at, from.Rows * width);
            if (columns < width) panel.Clear();
            if (from.ColumnStep == 1) PackRows(from, column, columns, panel, width);
            else PackColumns(from, column, columns, panel, width);
        }
    }

    private static void PackRows(MatrixView from, int column, int columns, Span<float> panel, int width)
    {
        for (int row = 0; row < from.Rows; row++)
            from.Values.Slice(row * from.RowStep + column, columns).CopyTo(panel[(row * width)..]);
    }

    // A few rows at a time, so that writes stay within the cache.
    private static void PackColumns(MatrixView from, int column, int columns, Span<float> panel, int width)
    {
        const int Few = 16;
        for (int first = 0; first < from.Rows; first += Few)
        {
            int rows = Math.Min(Few, from.Rows - first);
            var to = panel.Slice(first * width, rows * width);
            for (int c = 0; c < columns; c++)
            {
                var one = from.Values.Slice((column + c) * from.ColumnStep + first, rows);
                for (int row = 0, at = c; row < one.Length; row++, at += width) to[at] = one[row];
            }
        }
    }

    // Rows beyond the last one repeat it; their sums are dropped.
    private void Tile<TOps, TLanes>(MatrixView left, int row, ref float right)
        where TOps : struct, ILanes<TLanes>
        where TLanes : struct
    {
        int last = left.Rows - 1;
        ref float from = ref MemoryMarshal.GetReference(left.Values);
        ref float row0 = ref Unsafe.Add(ref from, row * left.RowStep);
        ref float row1 = ref Unsafe.Add(ref from, Math.Min(row + 1, last) * left.RowStep);
        ref float row2 = ref Unsafe.Add(ref from, Math.Min(row + 2, last) * left.RowStep);
        ref float row3 = ref Unsafe.Add(ref from, Math.Min(row + 3, last) * left.RowStep);
        nint step = left.ColumnStep, count = TOps.Count, width = Lanes * count;

        TLanes s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        TLanes s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        foreach (int term in terms.Of(row))
        {
            ref float own = ref Unsafe.Add(ref right, term * width);
            nint at = term * step;
            var (b0, b1, b2) = (TOps.Load(ref own, 0), TOps.Load(ref own, count), TOps.Load(ref own, 2 * count));
            var a = TOps.All(Unsafe.Add(ref row0, at));
            (s00, s01, s02) = (TOps.MultiplyAdd(a, b0, s00), TOps.MultiplyAdd(a, b1, s01), TOps.MultiplyAdd(a, b2, s02));
            a = TOps.All(Unsafe.Add(ref row1, at));
            (s10, s11, s12) = (TOps.MultiplyAdd(a, b0, s10), TOps.MultiplyAdd(a, b1, s11), TOps.MultiplyAdd(a, b2, s12));
            a = TOps.All(Unsafe.Add(ref row2, at));
            (s20, s21, s22) = (TOps.MultiplyAdd(a, b0, s20), TOps.MultiplyAdd(a, b1, s21), TOps.MultiplyAdd(a, b2, s22));
            a = TOps.All(Unsafe.Add(ref row3, at));
            (s30, s31, s32) = (TOps.MultiplyAdd(a, b0, s30), TOps.MultiplyAdd(a, b1, s31), TOps.MultiplyAdd(a, b2, s32));
        }

        Store<TOps, TLanes>(0, s00, s01, s02);
        Store<TOps, TLanes>(1, s10, s11, s12);
        Store<TOps, TLanes>(2, s20, s21, s22);
        Store<TOps, TLanes>(3, s30, s31, s32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TOps, TLanes>(int row, TLanes s0, TLanes s1, TLanes s2)
        where TOps : struct, ILanes<TLanes>
        where TLanes : struct
    {
        nint count = TOps.Count;
        ref float to = ref tile[row * Lanes * TOps.Count];
        TOps.Store(s0, ref to, 0);
        TOps.Store(s1, ref to, count);
        TOps.Store(s2, ref to, 2 * count);
    }
}
