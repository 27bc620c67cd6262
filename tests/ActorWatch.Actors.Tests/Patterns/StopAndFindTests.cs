using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Patterns;

public class StopAndFindTests : ActorSpec
{
    [Fact]
    public void GracefulStop_ActorEnds_IsTrue()
        => Assert.True(Completed(ActorOfHooked("a").GracefulStop(TimeSpan.FromSeconds(1))));

    [Fact]
    public void GracefulStop_AlreadyDead_IsTrue()
    {
        var actor = ActorOfHooked("a");
        Sys.Stop(actor);

        Assert.True(Completed(actor.GracefulStop(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void GracefulStop_ActorStays_IsFalseAfterTheTime()
    {
        var task = ActorOfHooked("a").GracefulStop(TimeSpan.FromSeconds(1), "please");
        Assert.False(task.IsCompleted);

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(Completed(task));
    }

    [Fact]
    public void WatchAsync_End_IsTrueAndCancelIsFalse()
    {
        using var source = new CancellationTokenSource();
        var actor = ActorOfHooked("a");
        var first = actor.WatchAsync();
        var second = actor.WatchAsync(source.Token);

        source.Cancel();
        Sys.Stop(actor);

        Assert.True(Completed(first));
        Assert.False(Completed(second));
    }

    [Theory]
    [InlineData("/user/p/c")]
    [InlineData("akka://test/user/p/c")]
    [InlineData("user/p/../p/c")]
    public void ActorSelection_AbsolutePath_Finds(string path)
    {
        ChildOf(ActorOfHooked("p"), "c");

        Sys.ActorSelection(path).Tell("x", TestActor);

        ExpectMsg("x");
    }

    [Fact]
    public void ActorSelection_RelativePath_BeginsAtTheActor()
    {
        var parent = ActorOfHooked("p");
        ChildOf(parent, "c");
        ActorOfHooked("q");

        InActor(parent, context =>
        {
            context.ActorSelection("c").Tell("1", TestActor);
            context.ActorSelection("../q").Tell("2", TestActor);
        });

        ExpectMsg("1");
        ExpectMsg("2");
    }

    [Fact]
    public void ActorSelection_NoActor_BecomesADeadLetter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);

        Sys.ActorSelection("/user/none").Tell("x");

        Assert.Equal("akka://test/user/none", ExpectMsg<DeadLetter>().Recipient.Path.ToString());
    }

    [Fact]
    public void ResolveOne_ThereOrNot_GivesTheRefOrThrows()
    {
        var actor = ActorOfHooked("a");

        Assert.Equal(actor, Completed(Sys.ActorSelection("/user/a").ResolveOne(TimeSpan.FromSeconds(1))));
        var none = Sys.ActorSelection("/user/b").ResolveOne(TimeSpan.FromSeconds(1));

        Assert.IsType<ActorNotFoundException>(none.Exception!.InnerException);
    }

    private static T Completed<T>(Task<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }
}
