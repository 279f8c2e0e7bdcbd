namespace Persistent.Runs;
