using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ActorWatch.Hocon.Configuration.Tests;

public sealed class HoconFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aw-hocon-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Build_File_HasItsIncludes()
    {
        Write("sub/inner.conf", "x = 1");
        var root = Build("include \"sub/inner\"\ny = ${x}");

        Assert.Equal(("1", "1"), (root["x"], root["y"]));
    }

    [Fact]
    public void Build_MissingFile_IsAnErrorUnlessOptional()
    {
        var path = Path.Combine(_folder, "nope.conf");

        Assert.Empty(new ConfigurationBuilder().AddHoconFile(path, optional: true).Build().AsEnumerable());
        Assert.Throws<HoconException>(() => new ConfigurationBuilder().AddHoconFile(path).Build());
    }

    [Fact]
    public void Build_BrokenFile_ThrowsWithItsPlace()
    {
        var exception = Assert.Throws<HoconException>(() => Build("a = 1\nb = ]"));

        Assert.Equal((Path.Combine(_folder, "app.conf"), 2), (exception.File, exception.Line));
    }

    [Theory]
    [InlineData("app.conf", "a = 2")]
    [InlineData("inner.conf", "a = 2")]
    [InlineData("later.conf", "a = 2")]
    public async Task Reload_FileOrWhatItIncludes_IsReadAgain(string changed, string text)
    {
        Write("inner.conf", "a = 1");
        var root = Build("include \"inner\"\ninclude \"later.conf\"", reloads: true);
        Assert.Equal("1", root["a"]);

        var reloaded = NextReload(root);
        Write(changed, text);
        await reloaded;

        Assert.Equal("2", root["a"]);
        ((IDisposable)root).Dispose();
    }

    [Theory]
    [InlineData("a = ]")]
    [InlineData("a = 2\nb { c = 1")]
    [InlineData("a = ${nope}")]
    [InlineData("a = 2\nA = 3")]
    public async Task Reload_BrokenFile_KeepsTheDataTellsAndRecovers(string broken)
    {
        var failed = new TaskCompletionSource<HoconException>();
        var root = Build("a = 1", reloads: true, exception => failed.TrySetResult(exception));

        Write("app.conf", broken);
        var exception = await failed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("1", Path.Combine(_folder, "app.conf")), (root["a"], exception.File));

        var reloaded = NextReload(root);
        Write("app.conf", "a = 3");
        await reloaded;
        Assert.Equal("3", root["a"]);
        ((IDisposable)root).Dispose();
    }

    [Fact]
    public async Task Reload_DeletedFile_KeepsTheDataTellsAndRecovers()
    {
        var failed = new TaskCompletionSource<HoconException>();
        var root = Build("a = 1", reloads: true, exception => failed.TrySetResult(exception));

        File.Delete(Path.Combine(_folder, "app.conf"));
        var exception = await failed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1", root["a"]);
        Assert.Contains("does not exist", exception.Message, StringComparison.Ordinal);

        var reloaded = NextReload(root);
        Write("app.conf", "a = 3");
        await reloaded;
        Assert.Equal("3", root["a"]);
        ((IDisposable)root).Dispose();
    }

    [Fact]
    public async Task Reload_DeletedOptionalFile_CountsAsEmpty()
    {
        var root = Build("a = 1", reloads: true, isOptional: true);

        var reloaded = NextReload(root);
        File.Delete(Path.Combine(_folder, "app.conf"));
        await reloaded;

        Assert.Null(root["a"]);
        ((IDisposable)root).Dispose();
    }

    private static Task NextReload(IConfigurationRoot root)
    {
        var reloaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ChangeToken.OnChange(root.GetReloadToken, () => reloaded.TrySetResult());
        return reloaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private IConfigurationRoot Build(string text, bool reloads = false, Action<HoconException>? failed = null, bool isOptional = false)
    {
        Write("app.conf", text);
        return new ConfigurationBuilder()
            .AddHoconFile(source =>
            {
                source.Path = Path.Combine(_folder, "app.conf");
                source.Optional = isOptional;
                source.ReloadOnChange = reloads;
                source.ReloadDelay = TimeSpan.FromMilliseconds(20);
                source.OnReloadFailed = exception => failed?.Invoke(exception);
            })
            .Build();
    }

    /// <summary>Replaces a file in one step, so that no reader sees half of it.</summary>
    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
