using System.Text.Json;
using ActorWatch.Processes.Logs.Rotation;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>The place of a log as bytes.</summary>
public sealed class LogPlaceCodecTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_WhatWasWritten_IsTheSame(bool? isKept)
    {
        var place = new LogPlace
        {
            Device = ulong.MaxValue,
            Inode = 7,
            Base = 1L << 40,
            Head = 70,
            IsHole = true,
            Size = 99,
            Archives = [new LogExtent(50, 1L << 40), new LogExtent(3, 50)],
            Pending = isKept is { } kept ? new PendingCut(80, 4096, kept) : null,
        };

        Assert.Equal(JsonSerializer.Serialize(place), JsonSerializer.Serialize(LogPlaceCodec.Read(LogPlaceCodec.Write(place))));
    }

    [Fact]
    public void Read_NothingOrAnotherVersion_IsNone()
    {
        var payload = LogPlaceCodec.Write(new LogPlace { Device = 1, Inode = 2 });
        payload[0]++;

        Assert.Null(LogPlaceCodec.Read([]));
        Assert.Null(LogPlaceCodec.Read(payload));
    }
}
