using System.Collections.Immutable;
using LanguageExt;
using Routes = System.Collections.Immutable.ImmutableDictionary<(string Wanted, string Stored), int>;

namespace Persistent.State;

/// <summary>Says for each state that can be read which version of it is stored, found by laying the shapes of the types over those that were stored.</summary>
/// <remarks>
/// Wherever a state is mentioned, either the stored line agrees with the present one, but for the states that both mention, or a predecessor agrees. The walk
/// follows the present types, so its extent does not depend on what is stored.
/// </remarks>
internal sealed class ReadingPlan
{
    private static readonly Routes s_none = Routes.Empty;

    private readonly StoredShape? _shape;
    private readonly Routes _routes;
    private readonly Dictionary<StoredPlace, string?> _stored = [];

    private ReadingPlan(Routes routes, StoredShape? shape) => (_routes, _shape) = (routes, shape);

    /// <summary>Everything is read as it is.</summary>
    public static ReadingPlan AsStored { get; } = new(s_none, shape: null);

    /// <summary>Whether some state is read from an older version.</summary>
    public bool Migrates => _shape is not null;

    /// <summary>Lays a shape over one that was stored.</summary>
    public static Either<StorageFailure, ReadingPlan> Of(StateDescriptor expected, string stored)
    {
        if (string.Equals(expected.Text, stored, StringComparison.Ordinal))
        {
            return AsStored;
        }

        if (StoredShape.Read(stored) is not { } shape)
        {
            return new StorageFailure.Malformed("the descriptor", StateEnvelope.HeadBytes, "does not have the form of one");
        }

        var search = new Search(shape);
        var routes = search.Match(s_none, expected, shape.Root.Identity, []);
        return routes is null ? search.Explain(expected)
            : routes.Values.All(static migration => migration < 0)
                ? new StorageFailure.Malformed("the descriptor", StateEnvelope.HeadBytes, "says the same as that of the type in other words")
            : new ReadingPlan(routes, shape);
    }

    /// <summary>The state that is stored at a place; nothing when that does not matter.</summary>
    public string? Stored(StoredPlace place)
    {
        if (_shape is null || place.State is null)
        {
            return _shape?.Root.Identity;
        }

        if (!_stored.TryGetValue(place, out var identity))
        {
            var name = place.Case.Length == 0 ? place.Member : $"{place.Case}.{place.Member}";
            var kind = _shape.Find(place.State)?.Members.FirstOrDefault(member => member.Key == name).Value;
            identity = kind is not null && KindTokens.Of(kind).Identities is [var mentioned, ..] ? mentioned : null;
            _stored.Add(place, identity);
        }

        return identity;
    }

    /// <summary>Which predecessor of a state to read where another may be stored; −1 for none.</summary>
    public int Migration(StateDescriptor descriptor, string? stored) =>
        stored is not null && _routes.TryGetValue((descriptor.Identity, stored), out var migration) ? migration : -1;

    private sealed class Search(StoredShape stored)
    {
        private (StateDescriptor Wanted, DescriptorLine Stored, bool IsRoot)? _first;
        private readonly List<StateDescriptor> _reached = [];

        /// <summary>The routes when a state can be read from what is stored; nothing when it cannot.</summary>
        public Routes? Match(Routes routes, StateDescriptor wanted, string identity, ImmutableList<string> chain)
        {
            if (routes.ContainsKey((wanted.Identity, identity)))
            {
                return chain.Contains(wanted.Identity) ? null : routes;
            }

            if (stored.Find(identity) is not { } line)
            {
                return null;
            }

            var found = Same(routes.Add((wanted.Identity, identity), -1), wanted, line);
            for (var i = 0; found is null && i < wanted.Predecessors.Count; i++)
            {
                found = Match(routes.Add((wanted.Identity, identity), i), wanted.Predecessors[i], identity, chain.Add(wanted.Identity));
            }

            if (found is null && _first is null)
            {
                _reached.Add(wanted);
                _first = chain.Count == 0 ? (wanted, line, ReferenceEquals(line, stored.Root)) : null;
            }

            return found;
        }

        /// <summary>Why nothing was found: what the innermost state that could not be read was, and how far its migrations lead back.</summary>
        public StorageFailure Explain(StateDescriptor root)
        {
            var (wanted, line, isRoot) = _first ?? (root, stored.Root, true);
            var same = _reached.Where(one => one.Name == line.Name).OrderBy(one => one.Version).ToArray();
            var next = Array.Find(same, one => one.Version >= line.Version) ?? wanted;
            var difference = StateDescriptor.Difference(stored.Describe(line), next);
            return next.Name == line.Name && next.Version > line.Version
                ? new StorageFailure.NoMigration(stored.Root.Identity, root.Identity, line.Identity, next.Identity, difference)
                : new StorageFailure.ShapeDiffers(
                    stored.Root.Identity, root.Identity, difference.Length > 0 || isRoot ? difference : StateDescriptor.Difference(stored.Describe(stored.Root), root));
        }

        /// <summary>The routes when a line agrees with that of a state, and the states that they mention can be read.</summary>
        private Routes? Same(Routes routes, StateDescriptor wanted, DescriptorLine line)
        {
            var present = DescriptorLine.Read(wanted.Line)!;
            if (present.Key != line.Key || present.Members.Count != line.Members.Count)
            {
                return null;
            }

            var pairs = new List<(string Wanted, string Stored)>();
            var agree = Pair(KindTokens.Arguments(present.Identity), KindTokens.Arguments(line.Identity), pairs);
            for (var i = 0; agree && i < line.Members.Count; i++)
            {
                var (now, then) = (present.Members[i], line.Members[i]);
                var (mine, theirs) = (KindTokens.Of(now.Value), KindTokens.Of(then.Value));
                agree = now.Key == then.Key && mine.Skeleton == theirs.Skeleton && Pair(mine.Identities, theirs.Identities, pairs);
            }

            if (!agree)
            {
                return null;
            }

            var found = routes;
            foreach (var (name, identity) in pairs.Distinct())
            {
                found = found is not null && wanted.Mentioned.FirstOrDefault(state => state.Identity == name) is { } state ? Match(found, state, identity, []) : null;
            }

            return found;
        }

        private static bool Pair(IReadOnlyList<string> wanted, IReadOnlyList<string> stored, List<(string Wanted, string Stored)> pairs)
        {
            pairs.AddRange(Enumerable.Zip(wanted, stored));
            return wanted.Count == stored.Count;
        }
    }
}
