using System.Text;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Get-Content, Set-Content, Add-Content and Out-File on the files that the script itself writes.</summary>
internal static class ContentCommands
{
    private const string Writing = "Path Value -LiteralPath -FilePath -Encoding !Append !Force !NoNewline !NoClobber -Width -InputObject !PassThru !AsByteStream -Stream -Filter";

    public static IReadOnlyList<Value>? Get(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Path -LiteralPath !Raw -Encoding -TotalCount -First -Head -Tail -Last -Delimiter !AsByteStream -ReadCount !Wait !Force -Stream -Filter") is not { } bound)
            return null;
        if ((bound.Value("Path") ?? bound.Value("LiteralPath") ?? call.Input?.FirstOrDefault()) is not { } path || bound.Has("Stream"))
            return null;
        var name = Conversion.Text(path);
        if (DriveCommands.Items(name, host) is { } items)
            return items.Count == 0 ? null : [.. items.SelectMany(item => item is ObjectValue made ? Conversion.Elements(made.Properties.GetValueOrDefault("Value") ?? made.Properties.GetValueOrDefault("Definition") ?? NullValue.Instance) : [])];
        if (!host.Files.TryRead(name, out var text))
            return null;
        if (bound.Switch("AsByteStream") || bound.Text("Encoding")?.Equals("byte", StringComparison.OrdinalIgnoreCase) == true)
            return [new BytesValue(Encoding.Latin1.GetBytes(text))];
        if (bound.Switch("Raw"))
            return [new TextValue(text)];
        var lines = Lines(text);
        var first = bound.Number("TotalCount") ?? bound.Number("First") ?? bound.Number("Head");
        var last = bound.Number("Tail") ?? bound.Number("Last");
        IEnumerable<string> kept = first is long head ? lines.Take((int)Math.Clamp(head, 0, lines.Length)) : last is long tail ? lines.TakeLast((int)Math.Clamp(tail, 0, lines.Length)) : lines;
        return [.. kept.Select(line => new TextValue(line))];
    }

    public static IReadOnlyList<Value>? Set(CommandCall call, IScriptHost host) => Write(call, host, append: false, "Value");

    public static IReadOnlyList<Value>? Add(CommandCall call, IScriptHost host) => Write(call, host, append: true, "Value");

    public static IReadOnlyList<Value>? Out(CommandCall call, IScriptHost host) => Write(call, host, append: false, "InputObject");

    private static IReadOnlyList<Value>? Write(CommandCall call, IScriptHost host, bool append, string parameter)
    {
        if (Bound.Of(call, Writing) is not { } bound || (bound.Value("Path") ?? bound.Value("LiteralPath") ?? bound.Value("FilePath")) is not { } path || bound.Has("Stream"))
            return null;
        var name = Conversion.Text(path);
        var value = bound.Value(parameter) ?? bound.Value("Value") ?? (call.Input is { } input ? PipelineCommands.Said(input) : NullValue.Instance);
        if (DriveCommands.Split(name) is (var drive, var item))
        {
            host.SetVariable(drive == "env" ? "env:" + item : item, value);
            return [];
        }

        var end = bound.Switch("NoNewline") ? "" : "\r\n";
        string text;
        if (value is BytesValue bytes)
            text = Encoding.Latin1.GetString(bytes.Bytes);
        else if (bound.Text("Encoding")?.Equals("byte", StringComparison.OrdinalIgnoreCase) == true && Casts.To("system.byte[]", value, host) is BytesValue packed)
            text = Encoding.Latin1.GetString(packed.Bytes);
        else
            text = Conversion.Text(Joining.Join(Conversion.Elements(value), end, host)) + end;
        if (!host.Budget.Produce(text.Length))
            return null;
        if (append || bound.Switch("Append"))
            host.Files.Append(name, text);
        else
            host.Files.Write(name, text);
        return [];
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines.Length > 0 && lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
