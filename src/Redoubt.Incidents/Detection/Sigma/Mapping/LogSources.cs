using Redoubt.Incidents.Detection.Sigma.Reading;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>Which rows a rule's log source means: content/sigma.</summary>
internal sealed class LogSources
{
    private static readonly Lazy<LogSources> TheOne = new(() => new LogSources());

    private readonly WindowsSources _windows = new(Load("windows"));
    private readonly OtherSources _others = new(Load("other"));

    public static LogSources Shared => TheOne.Value;

    /// <exception cref="SigmaFaultException">No table has such events.</exception>
    public IReadOnlyList<EventForm> Find(LogSource source, IReadOnlySet<long> ids)
    {
        var forms = source.Product == "windows" ? _windows.Find(source, ids) : null;
        forms ??= source.Product is null && source.Service is null && source.Category is not null ? _others.Find(source) ?? _windows.Find(source, ids)
            : source.Product == "windows" && source.Category is null ? null : _others.Find(source);
        return forms ?? throw new SigmaFaultException($"No table has the events of this log source: {source}.");
    }

    private static YamlMap Load(string name)
    {
        using var stream = typeof(LogSources).Assembly.GetManifestResourceStream($"sigma/{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return (YamlMap)YamlReader.Read(reader.ReadToEnd())[0];
    }
}
