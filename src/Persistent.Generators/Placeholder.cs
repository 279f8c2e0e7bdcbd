namespace Persistent.Generators;
