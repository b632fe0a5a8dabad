using System.Text;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[Environment]::. What differs from machine to machine is a hole named after the variable that has it too.</summary>
internal static class EnvironmentMembers
{
    private const string Text = "system.string";

    // Folder → variable, and what follows it.
    private static readonly Dictionary<string, (string Variable, string Under)> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ApplicationData"] = ("APPDATA", ""), ["LocalApplicationData"] = ("LOCALAPPDATA", ""), ["CommonApplicationData"] = ("ProgramData", ""), ["UserProfile"] = ("USERPROFILE", ""), ["Windows"] = ("windir", ""),
        ["System"] = ("windir", @"\system32"), ["SystemX86"] = ("windir", @"\SysWOW64"), ["ProgramFiles"] = ("ProgramFiles", ""), ["ProgramFilesX86"] = ("ProgramFiles(x86)", ""),
        ["Startup"] = ("APPDATA", @"\Microsoft\Windows\Start Menu\Programs\Startup"), ["StartMenu"] = ("APPDATA", @"\Microsoft\Windows\Start Menu"), ["Programs"] = ("APPDATA", @"\Microsoft\Windows\Start Menu\Programs"),
        ["Templates"] = ("APPDATA", @"\Microsoft\Windows\Templates"), ["Recent"] = ("APPDATA", @"\Microsoft\Windows\Recent"), ["SendTo"] = ("APPDATA", @"\Microsoft\Windows\SendTo"),
        ["CommonStartup"] = ("ProgramData", @"\Microsoft\Windows\Start Menu\Programs\StartUp"), ["CommonPrograms"] = ("ProgramData", @"\Microsoft\Windows\Start Menu\Programs"), ["CommonStartMenu"] = ("ProgramData", @"\Microsoft\Windows\Start Menu"),
        ["Desktop"] = ("USERPROFILE", @"\Desktop"), ["DesktopDirectory"] = ("USERPROFILE", @"\Desktop"), ["MyDocuments"] = ("USERPROFILE", @"\Documents"), ["Personal"] = ("USERPROFILE", @"\Documents"),
        ["Favorites"] = ("USERPROFILE", @"\Favorites"), ["CommonDesktopDirectory"] = ("PUBLIC", @"\Desktop"), ["InternetCache"] = ("LOCALAPPDATA", @"\Microsoft\Windows\INetCache"),
    };

    public static void Register(Func<string, TypeMembers> of) => of("system.environment")
        .Field("NewLine", new TextValue("\r\n"))
        .StaticProperty("UserName", Text, call => Named("USERNAME", call.Host))
        .StaticProperty("MachineName", Text, call => Named("COMPUTERNAME", call.Host))
        .StaticProperty("UserDomainName", Text, call => Named("USERDOMAIN", call.Host))
        .StaticProperty("SystemDirectory", Text, call => new TextValue(Conversion.Text(Named("windir", call.Host)) + @"\system32"))
        .Static("GetFolderPath", "o", Text, call => Folder(call.Given[0], call.Host))
        .Static("GetFolderPath", "oo", Text, call => Folder(call.Given[0], call.Host))
        .Static("GetEnvironmentVariable", "s", Text, call => Named(call.Text(0), call.Host))
        .Static("GetEnvironmentVariable", "so", Text, call => Named(call.Text(0), call.Host))
        .OpenStatic("SetEnvironmentVariable", "so", "", call => Set(call))
        .OpenStatic("SetEnvironmentVariable", "soo", "", call => Set(call))
        .OpenStatic("ExpandEnvironmentVariables", "s", Text, call => new TextValue(HoledText.Map(call.Text(0), text => Expand(text, call.Host))));

    private static Value Named(string name, IScriptHost host) => host.Variable("env:" + name) ?? new UnknownValue("$env:" + name, Text);

    private static TextValue? Folder(Value folder, IScriptHost host)
    {
        var name = folder is IntegerValue number ? Enums.Of("system.environment+specialfolder", number.Number)?.Name : Conversion.Text(folder);
        return name is not null && Folders.TryGetValue(name, out var found) ? new TextValue(Conversion.Text(Named(found.Variable, host)) + found.Under) : null;
    }

    private static NullValue Set(MemberCall call)
    {
        call.Host.SetVariable("env:" + call.Text(0), call.Given[1] is NullValue ? call.Given[1] : new TextValue(Conversion.Text(call.Given[1], call.Host)));
        return NullValue.Instance;
    }

    private static string Expand(string text, IScriptHost host)
    {
        var to = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('%', at);
            var close = open < 0 ? -1 : text.IndexOf('%', open + 1);
            if (close < 0)
                break;
            to.Append(text, at, open - at);
            var name = text[(open + 1)..close];
            if (name.Length > 0 && name.All(one => char.IsLetterOrDigit(one) || one is '_' or '(' or ')'))
            {
                to.Append(Conversion.Text(Named(name, host)));
                at = close + 1;
            }
            else
            {
                to.Append('%');
                at = open + 1;
            }
        }

        return to.Append(text, at, text.Length - at).ToString();
    }
}
