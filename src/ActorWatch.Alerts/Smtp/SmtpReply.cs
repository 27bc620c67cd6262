namespace ActorWatch.Alerts.Smtp;

/// <summary>What a mail server answered.</summary>
/// <param name="Code">Three digits; the first tells whether it is good.</param>
/// <param name="Lines">What stands behind the code, line by line.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Whether it is as hoped for: 2 done, 3 go on.</summary>
    public bool IsOf(int firstDigit) => Code / 100 == firstDigit;
}
