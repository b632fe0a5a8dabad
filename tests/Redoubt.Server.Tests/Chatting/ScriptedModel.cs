using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Models;
using Redoubt.Server.Access;
using Redoubt.Server.Models;
using Redoubt.Server.Tests.Connectors;
using Redoubt.Server.Tests.Models;

namespace Redoubt.Server.Tests.Chatting;

/// <summary>A model's service of our own that says what a script tells it to. It speaks real HTTP, and the server asks it as it asks any.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    public const string NoSkill = """{"skill":null}""";

    private FakeSystem? _service;
    private int _asked;

    /// <summary>What it answers when it is to choose a skill.</summary>
    public string Choice { get; set; } = NoSkill;

    /// <summary>Whether its words are told, not only what became of them.</summary>
    public bool Tells { get; set; }

    public async Task StartAsync() => _service = await FakeSystem.StartAsync();

    /// <summary>Has all skills of a server use it.</summary>
    public async Task SetUpAsync(IServiceProvider services)
    {
        var settings = new ModelSettings("Scripted", ModelApi.OpenAi, _service!.Address + "v1", "scripted") { TimeoutSeconds = 120 };
        var (models, copilot) = (services.GetRequiredService<ModelBook>(), services.GetRequiredService<CopilotSettings>());
        var model = await models.AddAsync(new ModelChange(settings, CopilotLab.Key), "admin", default);
        await copilot.ChangeAsync(new CopilotPolicy { Model = model.Id }, await models.IdsAsync(default), "admin", default);
    }

    /// <summary>What becomes of an answer's words by each of the scripts, a line or more; none when there is nothing to word.</summary>
    public async Task<IReadOnlyList<string>> WordAsync(Answer answer, ModelOverlay overlay, Caller caller)
    {
        var honest = await ByAsync(answer, overlay, caller, (seen, context) => FakeModel.StreamAsync(context, FakeModel.WordAll(seen, Honest)));
        if (honest is { By: WordsBy.BuiltIn, Fault: null or ModelFault.Off })
            return [];
        // A model that fails three times in a row is left alone: it never does here.
        var failing = await ByAsync(answer, overlay, caller, (_, context) => FakeSystem.AnswerAsync(context, 400, "{}"));
        var lying = await ByAsync(answer, overlay, caller, (seen, context) => FakeModel.StreamAsync(context, FakeModel.WordAll(seen, Lying)));
        var line = $"words: honest {Outcome(honest)} · lying {Outcome(lying)} · failing {Outcome(failing)}";
        return !Tells ? [line]
            : [line, "honest: " + honest.Answer.Sentences.First().Plain, .. new[] { honest, lying, failing }.Select(worded => worded.Why).OfType<string>()];
    }

    /// <summary>The skill that it chooses by <see cref="Choice"/>, in the server's hands.</summary>
    public void Choose() => _service!.OnRequest = (_, context) => FakeModel.StreamAsync(context, Choice);

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }

    private async Task<Rewording> ByAsync(Answer answer, ModelOverlay overlay, Caller caller, Func<Seen, HttpContext, Task> script)
    {
        _service!.OnRequest = script;
        // Under a title of its own: what one of the scripts said of an answer is kept, and would stand for the next one's words.
        answer = answer with { Title = $"{answer.Title} ({++_asked})" };
        var worded = await overlay.RewordAsync(answer, caller, anew: true, CancellationToken.None);
        // Whoever's words: the evidence is the same.
        worded.Answer.Sentences.SelectMany(sentence => sentence.Citations).Select(citation => citation.EvidenceId)
            .ShouldBe(answer.Sentences.SelectMany(sentence => sentence.Citations).Select(citation => citation.EvidenceId));
        if (worded.By == WordsBy.BuiltIn)
            worded.Answer.ShouldBeSameAs(answer);
        return worded;
    }

    /// <summary>Other words that say the same.</summary>
    private static string Honest(string says) => "Here " + says;

    /// <summary>The same, with something added that nothing shows.</summary>
    private static string Lying(string says) => $"{says.TrimEnd('.')}, and at 23:59 EVIL-DC-99 sent 4,711 files.";

    private static string Outcome(Rewording worded) => worded.By == WordsBy.ModelChecked
        ? string.Create(CultureInfo.InvariantCulture, $"{worded.Reworded} of {worded.Reworded + worded.Stood}") : $"none ({worded.Fault})";
}
