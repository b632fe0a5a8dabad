using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Indicators;

/// <summary>Indicators that only the act makes one: a service's, a task's, a mutex's name, what a program calls itself.</summary>
internal static class NamedIndicators
{
    public static IEnumerable<Indicator> Of(Act act)
    {
        var (kind, value, role) = act.Command switch
        {
            "schtasks" => (IndicatorKind.Task, act.Parameter("tn"), act.Parameter("create") is null ? "mentioned" : "persistence"),
            "register-scheduledtask" => (IndicatorKind.Task, act.Parameter("TaskName") ?? First(act, 0), "persistence"),
            "unregister-scheduledtask" or "start-scheduledtask" or "disable-scheduledtask" => (IndicatorKind.Task, act.Parameter("TaskName") ?? First(act, 0), "mentioned"),
            "sc" => (IndicatorKind.Service, Positional(act, act.Arguments.Count > 0 && act.Arguments[0].StartsWith("\\\\", StringComparison.Ordinal) ? 2 : 1), act.Flat.Contains(" create ", StringComparison.OrdinalIgnoreCase) ? "persistence" : "mentioned"),
            "new-service" => (IndicatorKind.Service, act.Parameter("Name") ?? First(act, 0), "persistence"),
            "stop-service" or "start-service" or "set-service" or "restart-service" => (IndicatorKind.Service, act.Parameter("Name") ?? First(act, 0), "mentioned"),
            "net" or "net1" when act.Arguments.Count > 1 && act.Arguments[0].ToLowerInvariant() is "start" or "stop" => (IndicatorKind.Service, act.Arguments[1], "mentioned"),
            "new threading.mutex" => (IndicatorKind.Mutex, act.Arguments.FirstOrDefault(argument => argument.Length > 2 && !argument.Equals("true", StringComparison.OrdinalIgnoreCase) && !argument.Equals("false", StringComparison.OrdinalIgnoreCase)), "mentioned"),
            "[threading.mutex]::openexisting" => (IndicatorKind.Mutex, First(act, 0), "mentioned"),
            "invoke-webrequest" or "invoke-restmethod" => (IndicatorKind.UserAgent, act.Parameter("UserAgent"), "connection"),
            "curl" => (IndicatorKind.UserAgent, After(act, "-A") ?? act.Parameter("user-agent") ?? Header(act), "connection"),
            "wget" => (IndicatorKind.UserAgent, After(act, "-U") ?? act.Parameter("user-agent"), "connection"),
            ".add" or ".set" when act.Arguments.Count == 2 && act.Arguments[0].Equals("user-agent", StringComparison.OrdinalIgnoreCase) => (IndicatorKind.UserAgent, act.Arguments[1], "connection"),
            _ => (IndicatorKind.Task, null, ""),
        };
        if (!string.IsNullOrWhiteSpace(value) && value.Length <= 300)
            yield return new Indicator(kind, Hole.Show(value.Trim('"', '\'')), role, act.Where, !Hole.In(value));
    }

    private static string? First(Act act, int index) => act.Arguments.Where(argument => argument.Length > 0 && argument[0] is not ('-' or '/')).ElementAtOrDefault(index);

    private static string? Positional(Act act, int index) => act.Arguments.ElementAtOrDefault(index);

    // Case tells these options apart.
    private static string? After(Act act, string option)
    {
        for (var index = 0; index < act.Arguments.Count - 1; index++)
        {
            if (act.Arguments[index] == option)
                return act.Arguments[index + 1];
        }

        return null;
    }

    private static string? Header(Act act) => act.Arguments.FirstOrDefault(argument => argument.StartsWith("User-Agent:", StringComparison.OrdinalIgnoreCase)) is { } header ? header[11..].Trim() : null;
}
