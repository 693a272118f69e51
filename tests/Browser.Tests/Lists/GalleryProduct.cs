namespace DellServerManager.Browser.Tests.Lists;

/// <summary>A product for itself that shows the gallery, which only a development one does.</summary>
public sealed class GalleryProduct : IAsyncLifetime
{
    public Product Product { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Product.Repository(), "artifacts", "screenshots"));
        Product = await Product.StartAsync(TestContext.Current.CancellationToken, development: true);
        await Product.PutAsync("settings/site", new { setup = "finished" }, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
