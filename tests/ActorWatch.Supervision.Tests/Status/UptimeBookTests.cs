using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Tests.Status;

public sealed class UptimeBookTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Availability_WhileItRuns_MovesWithTheClock()
    {
        var book = new UptimeBook().Note(isWanted: true, isRunning: false, _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        book = book.Note(isWanted: true, isRunning: true, _time);

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0.75, book.Availability(_time));
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(0.9, book.Availability(_time));
    }

    [Fact]
    public void Availability_WhileAPersonWantsItDown_StaysAsItWas()
    {
        var book = new UptimeBook().Note(isWanted: true, isRunning: true, _time);
        _time.Advance(TimeSpan.FromSeconds(4));
        book = book.Note(isWanted: true, isRunning: false, _time);
        _time.Advance(TimeSpan.FromSeconds(4));
        book = book.Note(isWanted: false, isRunning: false, _time);

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0.5, book.Availability(_time));
    }

    [Fact]
    public void MeanTimeBetweenFailures_TwoFailures_SharesTheRunningTime()
    {
        var book = new UptimeBook().Note(isWanted: true, isRunning: true, _time);
        Assert.Null(book.MeanTimeBetweenFailures(_time));
        _time.Advance(TimeSpan.FromSeconds(10));

        book = book.WithFailure(_time).WithFailure(_time);

        Assert.Equal(TimeSpan.FromSeconds(5), book.MeanTimeBetweenFailures(_time));
    }

    [Fact]
    public void MeanTimeToRepair_FailuresAndAPersonsRestart_CountsFailuresOnly()
    {
        var book = new UptimeBook().Note(isWanted: true, isRunning: true, _time);
        Assert.Null(book.MeanTimeToRepair);
        book = Fail(Fail(book, seconds: 2), seconds: 4);

        book = book.Note(isWanted: true, isRunning: false, _time);
        _time.Advance(TimeSpan.FromSeconds(60));
        book = book.Note(isWanted: true, isRunning: true, _time);

        Assert.Equal(TimeSpan.FromSeconds(3), book.MeanTimeToRepair);
    }

    [Fact]
    public void MeanTimeToRepair_AgainAndAgainBeforeItRuns_IsOneRepair()
    {
        var book = new UptimeBook().Note(isWanted: true, isRunning: true, _time).WithFailure(_time);
        book = book.Note(isWanted: true, isRunning: false, _time);
        _time.Advance(TimeSpan.FromSeconds(5));
        book = book.WithFailure(_time);
        _time.Advance(TimeSpan.FromSeconds(5));

        book = book.Note(isWanted: true, isRunning: true, _time);

        Assert.Equal((2, 1, TimeSpan.FromSeconds(10)), (book.Failures, book.Repairs, book.MeanTimeToRepair));
    }

    [Fact]
    public void AfterReboot_EndIsNotKnown_KeepsWhatWasClosed()
    {
        var book = new UptimeBook().Note(isWanted: true, isRunning: true, _time);
        _time.Advance(TimeSpan.FromSeconds(5));
        book = book.Note(isWanted: false, isRunning: false, _time).Note(isWanted: true, isRunning: true, _time);

        var after = book.AfterReboot(end: null);

        Assert.Equal((TimeSpan.FromSeconds(5), null), (after.RunningBefore, after.RunningSince));
    }

    private UptimeBook Fail(UptimeBook book, int seconds)
    {
        book = book.WithFailure(_time).Note(isWanted: true, isRunning: false, _time);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return book.Note(isWanted: true, isRunning: true, _time);
    }

    [Fact]
    public void Availability_NeverWanted_IsUnknown()
    {
        Assert.Null(new UptimeBook().Availability(_time));
    }
}
