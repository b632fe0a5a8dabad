namespace Redoubt.Kql.Plan;

/// <summary>
/// A regular expression that the database has to know before it runs, to compile it once: it cannot be a parameter.
/// </summary>
internal sealed class PatternScalar(string pattern) : Scalar(KqlType.String)
{
    public string Pattern { get; } = pattern;
}
