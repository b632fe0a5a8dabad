using Redoubt.Incidents.Detection.Sigma;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

/// <summary>Rules for tests, made of their detection.</summary>
internal static class Rules
{
    public const string Process = "product: windows\n    category: process_creation";

    /// <param name="detection">The lines below detection, as they would stand there without indentation.</param>
    /// <param name="source">The lines below logsource.</param>
    public static string Text(string detection, string source = Process) =>
        $"title: A rule\nid: 1f6e2c2a-0000-4000-8000-000000000001\nlogsource:\n    {source}\ndetection:\n    {detection.ReplaceLineEndings("\n").Trim().Replace("\n", "\n    ", StringComparison.Ordinal)}\nlevel: high\n";

    public static SigmaRule Compile(string detection, string source = Process) => new SigmaCompiler().Compile(Text(detection, source))[0];

    /// <summary>The query without the lines that choose table and ActionType.</summary>
    public static string Where(string detection, string source = Process) =>
        string.Join('\n', Compile(detection, source).Kql.Split('\n').Where(line => !line.Contains("ActionType", StringComparison.Ordinal)).Skip(1));

    /// <summary>The query of one field's test.</summary>
    public static string Field(string lines) => Where($"selection:\n    {lines.Replace("\n", "\n    ", StringComparison.Ordinal)}\ncondition: selection");
}
