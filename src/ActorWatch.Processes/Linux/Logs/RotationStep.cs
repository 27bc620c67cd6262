namespace ActorWatch.Processes.Linux.Logs;

/// <summary>The steps of a rotation, after each of which a death must do no harm.</summary>
internal enum RotationStep
{
    /// <summary>The content is in a draft, on the disk.</summary>
    Copied,

    /// <summary>The journal tells what is to be done.</summary>
    Journalled,

    /// <summary>The older archives have made room.</summary>
    RoomMade,

    /// <summary>The draft is the newest archive.</summary>
    Placed,

    /// <summary>The beginning of the file is a hole.</summary>
    Punched,

    /// <summary>The line that tells of the archives is where the file will begin.</summary>
    Marked,

    /// <summary>The beginning is taken out.</summary>
    Collapsed,

    /// <summary>The journal tells that all is done.</summary>
    Done,
}
