using Redoubt.Copilot.Models;
using Redoubt.Server.Hosting;
using Redoubt.Server.Models;

namespace Redoubt.Server.Commands;

/// <summary>Whether the language models that are set up are good enough: by their last examination, or by one now.</summary>
internal static class ModelChecks
{
    private const string Advice = "examine it: redoubt doctor --models, or Settings > Copilot > Examine; until then its words are checked like any other's";

    public static async Task<IReadOnlyList<DoctorCheck>> OfServerAsync(RunningServer.Found server, bool examine, CancellationToken cancel)
    {
        using var client = new ServerClient(server.Address, server.Token);
        var checks = new List<DoctorCheck>();
        foreach (var model in await client.GetAsync<List<ModelView>>("/api/copilot/models", cancel))
        {
            var exam = examine && Works(model) ? await client.SendAsync<ExamResult>(HttpMethod.Post, $"/api/copilot/models/{model.Id}/examine", null, cancel) : model.Exam;
            checks.Add(Check(model, exam));
        }

        return checks.Count > 0 ? checks : [None];
    }

    public static async Task<IReadOnlyList<DoctorCheck>> OfStoreAsync(Workplace workplace, bool examine, CancellationToken cancel)
    {
        var settings = await CopilotSettings.OfAsync(workplace, cancel);
        using var models = new ModelBook(workplace.Store, workplace.Access.Secrets, settings, workplace.Time);
        await models.LoadAsync(cancel);
        var desk = new CopilotAdministration(settings, models, workplace.Store, workplace.Time);
        var checks = new List<DoctorCheck>();
        foreach (var model in await models.ListAsync(cancel))
            checks.Add(Check(model, examine && Works(model) ? await desk.ExamineAsync(model.Id, "doctor", cancel) : model.Exam));
        return checks.Count > 0 ? checks : [None];
    }

    private static DoctorCheck None { get; } = new("Language models", true, "none is set up; all answers are the built-in ones");

    private static bool Works(ModelView model) => model.Settings.Enabled && model.Fault is null;

    private static DoctorCheck Check(ModelView model, ExamResult? exam)
    {
        var name = $"Model {model.Settings.Name}";
        return !model.Settings.Enabled ? new DoctorCheck(name, true, "is switched off")
            : model.Fault is { } fault ? new DoctorCheck(name, false, fault, "put it right in Settings > Copilot")
            : exam is null ? new DoctorCheck(name, false, "nobody knows how good it is", Advice)
            : new DoctorCheck(name, exam.Passed, $"{exam.Score} of 100 on {exam.Time:yyyy-MM-dd}. {exam.Summary}", exam.Passed ? null : "use another model, or none: everything works without");
    }
}
