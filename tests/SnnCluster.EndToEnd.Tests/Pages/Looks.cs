using Microsoft.Playwright;

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>Short words for what a person sees on the page.</summary>
internal static class Looks
{
    /// <summary>A fact of a sweep's page, e.g. Done.</summary>
    public static ILocator Fact(this IPage page, string label) =>
        page.Locator(".facts li").Filter(new() { HasTextRegex = new($"^{label} ") }).Locator("b");

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Rows(this IPage page, string table) =>
        page.GetByRole(AriaRole.Table, new() { Name = table }).Locator("tbody tr");

    /// <summary>Waits until it reads so.</summary>
    public static Task ShouldRead(this ILocator place, string text, int seconds = 120) =>
        Assertions.Expect(place).ToHaveTextAsync(text, new() { Timeout = 1000 * seconds });

    /// <inheritdoc cref="ShouldRead"/>
    public static Task ShouldSay(this ILocator place, string text) =>
        Assertions.Expect(place).ToContainTextAsync(text, new() { Timeout = 120_000 });

    public static Task ShouldCount(this ILocator places, int count) =>
        Assertions.Expect(places).ToHaveCountAsync(count, new() { Timeout = 120_000 });

    /// <summary>Waits until the picture is there and has something in it.</summary>
    public static async Task ShouldBeDrawn(this ILocator picture)
    {
        while (!await picture.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"))
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    /// <summary>Kept in docs/figures if SNN_SCREENSHOTS names a folder.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SNN_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
