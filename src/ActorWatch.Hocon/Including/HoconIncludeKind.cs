namespace ActorWatch.Hocon.Including;

/// <summary>How an include names its target.</summary>
public enum HoconIncludeKind
{
    /// <summary>A bare name, <c>include "name"</c>: a file, with or without its extension.</summary>
    Name,

    /// <summary>A file, <c>include file("name")</c>.</summary>
    File,

    /// <summary>A URL, <c>include url("name")</c>; the file resolver refuses it.</summary>
    Url,

    /// <summary>A resource, <c>include classpath("name")</c>; the file resolver refuses it.</summary>
    Classpath,
}
