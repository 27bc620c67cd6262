using ActorWatch.Containers.Output;

namespace ActorWatch.Containers.Tests.Output;

public sealed class OutputSieveTests
{
    private const string First = "2026-01-01T00:00:01.000000001Z";
    private const string Second = "2026-01-01T00:00:01.000000002Z";

    private static readonly (bool IsError, string Time)[] Pieces =
        [(false, First), (false, First), (true, First), (false, Second), (true, Second), (false, Second), (true, First), (true, Second)];

    [Fact]
    public void IsNew_ReadAgainFromAnyPlace_LetsThroughExactlyTheRest()
    {
        // The engine keeps each stream in the order of its times.
        var pieces = Pieces.OrderBy(static piece => piece.Time, StringComparer.Ordinal).ToList();
        for (var cut = 0; cut <= pieces.Count; cut++)
        {
            var before = new OutputSieve(OutputPlace.Parse(null, "abc"));
            Assert.All(pieces.Take(cut), piece => Assert.True(before.IsNew(piece.IsError, piece.Time)));

            var after = new OutputSieve(OutputPlace.Parse(before.Place.ToString(), "abc"));
            var passed = pieces.Select((piece, index) => (index, IsNew: after.IsNew(piece.IsError, piece.Time)));

            Assert.Equal(pieces.Count - cut, passed.Count(static piece => piece.IsNew));
            Assert.Equal(Whole(pieces), after.Place);
        }
    }

    [Fact]
    public void Since_OneStreamSilentForLong_IsAMomentBeforeTheOther()
    {
        var place = OutputPlace.Parse("abc 2026-01-01T00:00:00.000000000Z 1 2026-01-01T10:00:00.123456789Z 2", "abc");

        Assert.Equal("1767261590.123456700", place.Since);
    }

    [Fact]
    public void Since_NothingRead_IsAll() => Assert.Null(OutputPlace.Parse(null, "abc").Since);

    [Fact]
    public void Parse_OfAnotherContainer_IsTheBeginning() =>
        Assert.Null(OutputPlace.Parse($"other {First} 1 {First} 2", "abc").Since);

    private static OutputPlace Whole(IEnumerable<(bool IsError, string Time)> pieces)
    {
        var sieve = new OutputSieve(OutputPlace.Parse(null, "abc"));
        foreach (var piece in pieces)
        {
            sieve.IsNew(piece.IsError, piece.Time);
        }

        return sieve.Place;
    }
}
