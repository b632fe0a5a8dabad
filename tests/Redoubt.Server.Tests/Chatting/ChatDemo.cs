using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills;
using Redoubt.Server.Access;
using Redoubt.Server.Commands;
using Redoubt.Server.Skills;
using Redoubt.Server.Tests.Access;

namespace Redoubt.Server.Tests.Chatting;

/// <summary>The demo in a store in memory, at a fixed instant.</summary>
public sealed class ChatDemo : IAsyncLifetime
{
    private Workplace? _workplace;

    public async ValueTask InitializeAsync()
    {
        _workplace = await Workplace.OpenAsync(null, isDemo: true, time: new TestClock());
        await DemoLoader.LoadAsync(_workplace, new Terminal(TextWriter.Null, TextWriter.Null, Stream.Null, false), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_workplace is not null)
            await _workplace.DisposeAsync();
    }

    /// <summary>The numbers of all incidents.</summary>
    internal async Task<IReadOnlyList<long>> IncidentsAsync() =>
        [.. (await _workplace!.Desk.QueueAsync(new() { Take = 1000 }, CancellationToken.None)).Items.Select(row => row.Id)];

    internal Chat Chat(Func<string, IReadOnlyList<Mention>, IReadOnlyList<SkillDescription>, CancellationToken, Task<SkillChoice?>>? choose = null)
    {
        var reach = new CopilotReach(Caller.Local, _workplace!);
        return new Chat(SkillsOfCaller.List(reach, Caller.Local, _workplace!.Time), reach.Incidents, _workplace.Time, choose);
    }
}
