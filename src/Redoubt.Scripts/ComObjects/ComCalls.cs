using System.Globalization;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.ComObjects;

/// <summary>
/// What the objects of Windows do when a script calls them, for VBScript, VBA and JScript alike: acts, programs started, files written.
/// Texts, bytes, numbers and <see cref="ComObject"/>s go in and out; null is a value that is not known.
/// </summary>
internal sealed class ComCalls(ActWriter writer)
{
    private Analysis Analysis => writer.Analysis;

    /// <summary>CreateObject, GetObject, new ActiveXObject.</summary>
    public ComObject Make(string name, string text)
    {
        var known = ComNames.Of(name);
        writer.Add("new com " + known, known == "winmgmts" ? [name] : [], text);
        return new ComObject(known) { Path = name };
    }

    /// <summary>Sets a property: xml.dataType = "bin.base64".</summary>
    public void Set(ComObject target, string property, object? value, string text)
    {
        property = property.ToLowerInvariant();
        target.Properties[property] = value;
        switch (property)
        {
            case "text" when target.Name == "msxml2.node":
                target.Content = value as string;
                return;
            case "commandtext" or "targetpath" or "path" or "arguments" or "iconlocation" or "showcmd" or "username" or "password" or "from" or "to" or "subject" or "visible" or "url":
                writer.Add("." + property + "=", [Text(value)], text, target.Name);
                break;
        }

        writer.Note(Text(value));
    }

    /// <summary>Reads a property.</summary>
    public object? Get(ComObject target, string property)
    {
        property = property.ToLowerInvariant();
        switch (target.Name, property)
        {
            case ("msxml2.node", "nodetypedvalue"):
                return Typed(target);
            case ("msxml2.node", "text"):
                return target.Content as string;
            case ("msxml2.domdocument", "documentelement"):
                return target;
            case ("adodb.stream", "size"):
                return target.Content is byte[] bytes ? bytes.Length : target.Content is string held ? held.Length : null;
            case ("htmlfile", "parentwindow"):
                return new ComObject("htmlfile.window");
            case ("shell.application", "windows") or ("shell.application", "application") or ("outlook.application", "application"):
                return target;
        }

        if (property is "responsebody" or "responsetext" or "responsestream" && target.Path is { } from)
            return Hole.Of("what " + from + " answers");
        if (target.Properties.TryGetValue(property, out var set))
            return set;
        return property is "environment" or "specialfolders" or "document" or "activedocument" or "activesheet" ? new ComObject(target.Name + "." + property) : null;
    }

    /// <summary>Calls a method.</summary>
    public object? Call(ComObject target, string method, IReadOnlyList<object?> values, string text)
    {
        method = method.ToLowerInvariant();
        var arguments = values.Select(Text).ToList();
        var first = arguments.Count > 0 ? arguments[0] : "";
        switch (target.Name, method)
        {
            case ("wscript.shell", "expandenvironmentstrings"):
                return first;
            case ("wscript.shell" or "wscript.shell.environment" or "wscript.shell.specialfolders", "specialfolders" or "item"):
                return Hole.Of(first);
            case ("wscript.shell", "environment"):
                return new ComObject("wscript.shell.environment");
            case ("wscript.shell.environment", "remove"):
                return null;
            case ("scripting.filesystemobject", "buildpath") when arguments.Count > 1:
                return first.EndsWith('\\') ? first + arguments[1] : first + "\\" + arguments[1];
            case ("scripting.filesystemobject", "getspecialfolder"):
                return first switch { "0" => @"C:\Windows", "1" => @"C:\Windows\System32", "2" => "%TEMP%", _ => null };
            case ("scripting.filesystemobject", "gettempname"):
                return Hole.Of("temporary name");
            case ("scripting.filesystemobject", "getfilename" or "getbasename" or "getextensionname" or "getparentfoldername" or "getabsolutepathname" or "fileexists" or "folderexists" or "driveexists"):
                return Name(method, first);
            case ("scripting.dictionary", _):
                return null;
            case ("msxml2.domdocument", "createelement" or "createnode"):
                return new ComObject("msxml2.node");
            case ("msxml2.domdocument" or "msxml2.node", "appendchild" or "setattribute" or "setproperty"):
                return values.Count > 0 ? values[0] : null;
            case ("adodb.stream", "open" or "close" or "flush"):
                return null;
            case ("adodb.stream", "write" or "writetext"):
                target.Content = Joined(target.Content, values.Count > 0 ? values[0] : null);
                return null;
            case ("adodb.stream", "read" or "readtext"):
                return Read(target);
        }

        var act = writer.Add("." + method, arguments, text, target.Name);
        foreach (var argument in arguments)
            writer.Note(argument);
        return Effect(target, method, values, arguments, first, act);
    }

    /// <summary>Starts a program with its command line, as Windows reads it.</summary>
    public void Start(string commandLine, string how, int act) => writer.Run(commandLine, ScriptLanguage.CommandLine, how, act);

    /// <summary>A value in the text of a command.</summary>
    public static string Text(object? value) => value switch
    {
        null => Hole.Of("?"),
        string text => text,
        byte[] bytes => ByteText.Guess(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        ComObject com => Hole.Of(com.Name),
        _ => value.ToString() ?? "",
    };

    private object? Effect(ComObject target, string method, IReadOnlyList<object?> values, List<string> arguments, string first, int act)
    {
        switch (target.Name, method)
        {
            case ("wscript.shell", "run" or "exec"):
                Start(first, "WScript.Shell " + method, act);
                return method == "run" ? 0d : new ComObject("wscript.exec");
            case ("shell.application" or "shell.application.document", "shellexecute" or "open" or "explore"):
                Start(Quoted(first) + (arguments.Count > 1 ? " " + arguments[1] : ""), "Shell.Application " + method, act);
                return null;
            case ("win32_process" or "winmgmts", "create"):
                Start(first, "Win32_Process Create", act);
                return 0d;
            case ("winmgmts", "get" or "execquery" or "instancesof" or "spawninstance_" or "connectserver" or "execmethod" or "execnotificationquery"):
                if (method == "execmethod" && arguments.Count > 1 && arguments[1].Equals("create", StringComparison.OrdinalIgnoreCase) && values.Count > 2 && values[2] is ComObject { } input && input.Properties.TryGetValue("commandline", out var line))
                    Start(Text(line), "Win32_Process Create", act);
                return new ComObject(first.StartsWith("win32_process", StringComparison.OrdinalIgnoreCase) && !first.Contains("startup", StringComparison.OrdinalIgnoreCase) ? "win32_process" : "winmgmts") { Path = first };
            case ("wscript.shell", "createshortcut"):
                return new ComObject("wscript.shortcut") { Path = first };
            case ("adodb.stream", "savetofile"):
                if (target.Content is { } held)
                    Analysis.Files.Write(first, held is byte[] bytes ? ByteText.Latin1(bytes) : Text(held));
                return null;
            case ("adodb.stream", "loadfromfile"):
                target.Content = Analysis.Files.TryRead(first, out var loaded) ? loaded : null;
                return null;
            case ("scripting.filesystemobject", "createtextfile" or "opentextfile"):
                return new ComObject("textstream") { Path = first, Content = method == "opentextfile" && Analysis.Files.TryRead(first, out var old) ? old : "" };
            case ("textstream", "write" or "writeline"):
                if (target.Path is { } path)
                    Analysis.Files.Append(path, first + (method == "writeline" ? "\r\n" : ""));
                return null;
            case ("textstream", "readall"):
                return target.Content is string { Length: > 0 } read ? read : null;
            case ("scripting.filesystemobject", "copyfile" or "movefile") when arguments.Count > 1:
                if (method == "movefile")
                    Analysis.Files.Move(first, arguments[1]);
                else if (Analysis.Files.TryRead(first, out var copied))
                    Analysis.Files.Write(arguments[1], copied);
                return null;
            case ("scripting.filesystemobject", "deletefile"):
                Analysis.Files.Delete(first);
                return null;
            case ("scripting.filesystemobject", "getfile" or "getfolder" or "getdrive"):
                return new ComObject("scripting.file") { Path = first };
            case (_, "open") when ComNames.IsHttp(target.Name) && arguments.Count > 1:
                target.Path = arguments[1];
                return null;
            case ("schedule.service", "getfolder" or "newtask" or "connect"):
                return target;
            case ("htmlfile.window", "execscript") or ("msscriptcontrol.scriptcontrol", "addcode" or "executestatement" or "eval"):
                var language = (arguments.Count > 1 ? arguments[1] : Text(target.Properties.GetValueOrDefault("language") ?? "vbscript")).Contains("vb", StringComparison.OrdinalIgnoreCase)
                    ? ScriptLanguage.VisualBasic : ScriptLanguage.JavaScript;
                writer.Run(first, language, target.Name + " " + method, act);
                return null;
        }

        return target.Name.StartsWith("schedule.", StringComparison.Ordinal) || method is "createobject" or "createitem" or "getnamespace" or "namespace" or "parsename" or "items" or "item"
            ? new ComObject(method == "createobject" ? ComNames.Of(first) : target.Name)
            : null;
    }

    private static object? Typed(ComObject node)
    {
        if (node.Content is not string text || Hole.In(text))
            return null;
        var type = Text(node.Properties.GetValueOrDefault("datatype") ?? "");
        if (type.Equals("bin.base64", StringComparison.OrdinalIgnoreCase))
            return ByteText.Base64(text);
        return type.Equals("bin.hex", StringComparison.OrdinalIgnoreCase) ? ByteText.Hex(text) : text;
    }

    private static object? Read(ComObject stream) => stream.Content switch
    {
        byte[] bytes when stream.Properties.TryGetValue("type", out var type) && Text(type) == "2" =>
            Text(stream.Properties.GetValueOrDefault("charset") ?? "") is { } set && (set.Contains("unicode", StringComparison.OrdinalIgnoreCase) || set.Contains("utf-16", StringComparison.OrdinalIgnoreCase))
                ? System.Text.Encoding.Unicode.GetString(bytes) : ByteText.Guess(bytes),
        var content => content,
    };

    private static object? Joined(object? held, object? more) => (held, more) switch
    {
        (_, null) => null,
        (null, _) => more,
        (byte[] a, byte[] b) => a.Concat(b).ToArray(),
        _ => Text(held) + Text(more),
    };

    private static string? Name(string method, string path)
    {
        var slash = path.LastIndexOfAny(['\\', '/']);
        var name = path[(slash + 1)..];
        var dot = name.LastIndexOf('.');
        return method switch
        {
            "getfilename" => name,
            "getbasename" => dot > 0 ? name[..dot] : name,
            "getextensionname" => dot >= 0 ? name[(dot + 1)..] : "",
            "getparentfoldername" => slash >= 0 ? path[..slash] : "",
            "getabsolutepathname" => path,
            _ => null,
        };
    }

    private static string Quoted(string text) => text.Contains(' ') && !text.StartsWith('"') ? $"\"{text}\"" : text;
}
