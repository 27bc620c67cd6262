namespace ActorWatch.Actors.Tests.Patterns;

public class PipeToTests : ActorSpec
{
    [Fact]
    public void PipeTo_Result_IsSentWithoutSender()
    {
        var source = new TaskCompletionSource<int>();
        var sent = source.Task.PipeTo(TestActor);

        source.SetResult(1);

        ExpectMsg(1);
        Assert.Equal(Sys.DeadLetters, LastSender);
        Assert.True(sent.IsCompletedSuccessfully);
    }

    [Fact]
    public void PipeTo_Failure_IsSentAsStatusFailure()
    {
        var cause = new InvalidOperationException("no");
        var source = new TaskCompletionSource<int>();
        var sent = source.Task.PipeTo(TestActor);

        source.SetException(cause);

        Assert.Same(cause, ExpectMsg<Status.Failure>().Cause);
        Assert.True(sent.IsCompletedSuccessfully);
    }

    [Fact]
    public void PipeTo_Transformations_AreApplied()
    {
        Task.FromResult(2).PipeTo(TestActor, success: number => $"ok {number}");
        Task.FromException(new InvalidOperationException("no")).PipeTo(TestActor, failure: cause => cause.Message);

        ExpectMsg("ok 2");
        ExpectMsg("no");
    }

    [Fact]
    public void PipeTo_SuccessThrows_BecomesAFailure()
    {
        Task.FromResult(2).PipeTo(TestActor, success: _ => throw new InvalidOperationException("bad"));

        Assert.Equal("bad", ExpectMsg<Status.Failure>().Cause!.Message);
    }

    [Fact]
    public void PipeTo_NullResult_BecomesAFailure()
    {
        Task.FromResult<string?>(null).PipeTo(TestActor);

        Assert.IsType<ArgumentNullException>(ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public void PipeTo_TaskWithoutResult_SendsOnlyFailures()
    {
        Task.CompletedTask.PipeTo(TestActor);

        ExpectNoMsg();
    }

    [Fact]
    public void PipeTo_CanceledTask_IsAFailure()
    {
        Task.FromCanceled<int>(new CancellationToken(canceled: true)).PipeTo(TestActor);

        Assert.IsType<TaskCanceledException>(ExpectMsg<Status.Failure>().Cause);
    }
}
