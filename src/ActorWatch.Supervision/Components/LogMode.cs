namespace ActorWatch.Supervision.Components;

/// <summary>Ways for the output of a component.</summary>
public enum LogMode
{
    /// <summary>The program appends to one file itself; the daemon's death does not matter.</summary>
    File,

    /// <summary>The daemon reads it and writes it to one file, with the time and the stream in front of each line.</summary>
    Pipe,

    /// <summary>The daemon's own standard output and error.</summary>
    Inherit,

    /// <summary>Thrown away.</summary>
    None,
}
