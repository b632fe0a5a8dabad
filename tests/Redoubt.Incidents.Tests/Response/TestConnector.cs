using Redoubt.Evidence;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Response;

/// <summary>A connector that answers as a test says and counts what it was asked.</summary>
internal sealed class TestConnector : IActionConnector
{
    public string Name { get; init; } = "Test system";

    public Func<ConnectorAnswer> OnExecute { get; set; } = () => ConnectorAnswer.Confirmed("Done there.");

    public Func<ConnectorAnswer> OnStatus { get; set; } = () => ConnectorAnswer.Unknown("It cannot say.");

    public string? Guard { get; set; }

    /// <summary>It takes requests and never answers.</summary>
    public bool Hangs { get; set; }

    /// <summary>The keys of all requests to do something, in order.</summary>
    public List<string> Executed { get; } = [];

    public int Asked { get; private set; }

    public bool Does(ActionKind kind, EntityKind target) => kind is not (ActionKind.OffboardDevice or ActionKind.BlockIndicator);

    public string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields) => Guard;

    public async Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        Executed.Add(key);
        if (Hangs)
            await new TaskCompletionSource().Task;
        return OnExecute();
    }

    public Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel)
    {
        Asked++;
        return Task.FromResult(OnStatus());
    }
}
