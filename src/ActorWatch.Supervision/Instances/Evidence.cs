namespace ActorWatch.Supervision.Instances;

/// <summary>Something that was found out about an instance before it was ended.</summary>
/// <param name="Title">What was asked, and how it ended: <c>state of the process</c>, <c>gdb -p 7: exit code 0</c>.</param>
/// <param name="Text">What was found, in lines.</param>
internal sealed record Evidence(string Title, string Text);
