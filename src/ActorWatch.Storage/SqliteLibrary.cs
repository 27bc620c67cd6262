namespace ActorWatch.Storage;

/// <summary>SQLite itself, which lies beside the program as a library of the system.</summary>
internal static class SqliteLibrary
{
    private static bool _isLoaded;

    /// <summary>Loads it, unless that was done. Thread-safe.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public static void Load()
    {
        if (_isLoaded)
        {
            return;
        }

        try
        {
            SQLitePCL.Batteries_V2.Init();
            _isLoaded = true;
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            throw new IOException("the library libe_sqlite3 is not beside the program", error);
        }
    }
}
