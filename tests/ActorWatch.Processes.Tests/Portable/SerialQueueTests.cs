using ActorWatch.Processes.Portable;

namespace ActorWatch.Processes.Tests.Portable;

public sealed class SerialQueueTests
{
    [Fact]
    public async Task Post_FromManyThreads_RunsEachOnceAndNeverTwoAtOnce()
    {
        var queue = new SerialQueue(_ => { });
        var inside = 0;
        var overlaps = 0;
        var done = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                queue.Post(() =>
                {
                    overlaps += Interlocked.Increment(ref inside) - 1;
                    done++;
                    Interlocked.Decrement(ref inside);
                });
            }
        })));
        await EndAsync(queue);

        Assert.Equal((0, 4000), (overlaps, done));
    }

    [Fact]
    public async Task Post_Throws_TellsItAndGoesOn()
    {
        Exception? told = null;
        var queue = new SerialQueue(error => told = error);

        queue.Post(() => throw new InvalidOperationException("defect"));
        await EndAsync(queue);

        Assert.Equal("defect", told!.Message);
    }

    private static Task EndAsync(SerialQueue queue)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Post(end.SetResult);
        return end.Task;
    }
}
