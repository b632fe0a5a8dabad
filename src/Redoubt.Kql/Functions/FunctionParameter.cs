namespace Redoubt.Kql.Functions;

/// <summary>One parameter of a signature.</summary>
/// <param name="Type">The type where <paramref name="Kind"/> is <see cref="ParameterKind.Of"/>.</param>
/// <param name="Repeats">Whether it can come any number of times, also never; the last one only.</param>
internal sealed record FunctionParameter(string Name, ParameterKind Kind, KqlType Type, bool Optional, bool Repeats);
