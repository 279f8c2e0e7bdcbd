namespace Persistent.Stepping;

/// <summary>Marks a function as a pure step, or a place that expects one: its result depends on its arguments alone, and it changes nothing else.</summary>
/// <remarks>
/// On a method, a local function or a lambda, it marks that. On a parameter, property or field that holds a delegate, it marks whatever is put
/// there. The analyzer reports a step that reads a clock, an ambient random source, mutable statics or its environment, uses the console, files
/// or the network, or assigns what outlives it, itself or through other methods of the project.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class PureStepAttribute : Attribute;
