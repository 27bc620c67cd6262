namespace ActorWatch.Actors.Tests.Timers;

public class DeadlineHeapTests
{
    [Fact]
    public void Heap_RandomAddsAndRemoves_YieldsDeadlinesInOrder()
    {
        var random = new Random(7);
        var heap = new DeadlineHeap();
        var live = new List<(long Deadline, Entry Entry)>();
        for (var step = 0; step < 20_000; step++)
        {
            if (live.Count == 0 || random.Next(3) > 0)
            {
                var item = (Deadline: random.NextInt64(1000), Entry: new Entry());
                heap.Add(item.Entry, item.Deadline);
                live.Add(item);
            }
            else if (random.Next(2) == 0)
            {
                var index = random.Next(live.Count);
                Assert.True(heap.Remove(live[index].Entry));
                live.RemoveAt(index);
            }
            else
            {
                Assert.Equal(live.Min(item => item.Deadline), heap.Earliest);
                var first = heap.First;
                heap.Remove(first);
                live.RemoveAll(item => item.Entry == first);
            }

            Assert.Equal(live.Count, heap.Count);
        }
    }

    [Fact]
    public void Heap_EqualDeadlines_KeepTheOrderOfAdding()
    {
        var heap = new DeadlineHeap();
        var entries = Enumerable.Range(0, 50).Select(_ => new Entry()).ToArray();
        foreach (var entry in entries)
        {
            heap.Add(entry, 5);
        }

        foreach (var entry in entries)
        {
            Assert.Same(entry, heap.First);
            heap.Remove(entry);
        }
    }

    private sealed class Entry : ScheduledEntry
    {
        internal override void Fire()
        {
        }
    }
}
