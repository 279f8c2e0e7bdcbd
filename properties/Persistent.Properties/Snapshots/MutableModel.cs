using Xunit;
using Persistent.Runs;

namespace Persistent.Properties.Snapshots;

/// <summary>What a simulation does, as a model that is changed in place: one number, since all elements are alike.</summary>
internal sealed class MutableModel(int remembers)
{
    private readonly List<(double Value, int Steps, int Version)> _past = [];
    private readonly List<(double Value, int Steps, int Version)> _saved = [];
    private int _versions;
    private (double Value, int Steps, int Version) _now = (0.5, 0, 0);
    private int _journal;

    internal int SavedCount => _saved.Count;

    internal int PastCount => _past.Count;

    /// <summary>How many states steps have made and somebody holds.</summary>
    internal int Held => _past.Concat(_saved).Append(_now).Select(state => state.Version).Where(version => version > 0).Distinct().Count();

    internal void TryStep(double size)
    {
        _journal++;
        if (size == SimulationFace.Accepts)
        {
            _past.Add(_now);
            if (_past.Count > remembers)
            {
                _past.RemoveAt(0);
            }

            _now = (SimulationFace.Mixed(_now.Value, _now.Steps), _now.Steps + 1, ++_versions);
        }
    }

    internal void Save() => _saved.Add(_now);

    internal void Load(int index)
    {
        _now = _saved[index];
        _past.Clear();
    }

    internal void Rewind(int steps)
    {
        if (steps > 0)
        {
            _now = _past[^steps];
            _past.RemoveRange(_past.Count - steps, steps);
        }
    }

    internal void Check(SimulationFace face)
    {
        Assert.Equal(_now.Steps, face.Steps);
        Assert.Equal((double)_now.Steps, face.Simulation.Time);
        Assert.Equal(_past.Count, face.Simulation.Remembered);
        Assert.Equal(_journal, face.Simulation.Journal.Count);
        Assert.True(face.Simulation.Measure(s => Alike(s, _now.Value)), "the state is not that of the model");
        Assert.Equal(_saved.Count, face.Saved.Count);
        for (var i = 0; i < _saved.Count; i++)
        {
            Assert.True(Alike(face.Saved[i].State.Model, _saved[i].Value), $"snapshot {i} has changed");
        }
    }

    private static bool Alike(Tally state, double value) => state.Values.ToArray().AsSpan().IndexOfAnyExcept(value) < 0;
}
