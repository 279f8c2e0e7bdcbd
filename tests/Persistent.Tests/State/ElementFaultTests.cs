using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>A state that promises something of its elements is asked when it is read from anywhere, once, and at no other time.</summary>
public sealed class ElementFaultTests
{
    private static readonly Polyline s_bad = new(PersistentArray.Create(0, 3), PersistentArray.Create(1.0, 2, 4));
    private static readonly Polyline s_good = s_bad with { Order = PersistentArray.Create(0, 2) };

    [Fact]
    public void StateAsItPromises_IsRead() => Assert.Equal(s_good, Stored.Read<Polyline>(Stored.Of(s_good)));

    [Fact]
    public void Fault_RefusesTheState()
    {
        var failure = Stored.Fails<Polyline, StorageFailure.Refused>(Stored.Of(s_bad));
        Assert.Equal(("", "Order has 3, and there are 3 points"), (failure.Place, failure.Reason));
    }

    [Fact]
    public void Fault_InsideOtherStates_IsToldWithItsPlace()
    {
        var album = new Album([s_good, s_bad], Option<Curve>.None);
        Assert.Equal("Lines[1]", Stored.Fails<Album, StorageFailure.Refused>(Stored.Of(album)).Place);
        var curved = new Album([], Option<Curve>.Some(new Curve.Broken(s_bad)));
        Assert.Equal("Curve.Line", Stored.Fails<Album, StorageFailure.Refused>(Stored.Of(curved)).Place);
    }

    [Fact]
    public void UnionThatPromises_IsAskedWhateverItsCase()
    {
        var failure = Stored.Fails<Curve, StorageFailure.Refused>(Stored.Of<Curve>(new Curve.Whole(PersistentArray.Create(-1.0))));
        Assert.Equal("Radii has -1", failure.Reason);
    }

    [Fact]
    public void OldVersions_AreAsked_AndSoIsWhatTheyBecome()
    {
        Assert.Contains("Order has 3", Stored.Fails<LaterPolyline, StorageFailure.Refused>(Stored.Of(s_bad)).Reason, StringComparison.Ordinal);
        Assert.Equal("Weights has 0", Stored.Fails<LaterPolyline, StorageFailure.Refused>(Stored.Of(s_good)).Reason);
    }

    [Fact]
    public void WhatACheckThrows_RefusesTheState()
    {
        var failure = Stored.Fails<Polyline, StorageFailure.Refused>(Stored.Of(s_good with { Order = PersistentArray.Create(-1) }));
        Assert.NotEmpty(failure.Reason);
    }

    [Fact]
    public void ElementsOfThisProcess_AreNotLookedAt()
    {
        var stored = Stored.Of(s_bad); // writing reads back, and says nothing
        Assert.Equal(s_bad, StateCodec.Read<Polyline>(stored.Bytes, new Vouching(stored)).IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.Message)));
        Assert.False(((IArraySource)new ArraysInMemory(stored.Arrays)).Vouches);
    }

    private sealed class Vouching(StoredState stored) : IArraySource
    {
        private readonly ArraysInMemory _arrays = new(stored.Arrays);

        public bool Vouches => true;

        public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
            where T : unmanaged => _arrays.Array<T>(place);

        public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
            where T : unmanaged => _arrays.Column<T>(place);
    }
}
