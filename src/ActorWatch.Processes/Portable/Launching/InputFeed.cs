namespace ActorWatch.Processes.Portable.Launching;

/// <summary>Gives a program a file as standard input through a pipe, on a thread of its own, since it may never read.</summary>
internal static class InputFeed
{
    private const int StackSize = 256 * 1024;

    /// <summary>Begins to copy; without a file the program finds the end at once, as in /dev/null.</summary>
    public static void Begin(FileStream? file, Stream input)
    {
        if (file is null)
        {
            input.Dispose();
            return;
        }

        new Thread(() => Copy(file, input), StackSize) { IsBackground = true, Name = "actorwatch-stdin" }.Start();
    }

    private static void Copy(FileStream file, Stream input)
    {
        try
        {
            using (file)
            using (input)
            {
                file.CopyTo(input);
            }
        }
        catch (IOException)
        {
            // The program ended or closed its input.
        }
    }
}
