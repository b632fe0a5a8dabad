using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>The cmdlets that are worked out, because they only compute: ForEach-Object, Select-Object, Out-String, Get-Variable, New-Object, Join-Path ...</summary>
internal static class CommandTable
{
    private static readonly Dictionary<string, Func<CommandCall, IScriptHost, IReadOnlyList<Value>?>> Table = new()
    {
        ["foreach-object"] = PipelineCommands.ForEach,
        ["where-object"] = PipelineCommands.Where,
        ["select-object"] = SelectCommand.Run,
        ["sort-object"] = SortCommands.Sort,
        ["get-unique"] = SortCommands.Unique,
        ["group-object"] = SortCommands.Group,
        ["measure-object"] = SortCommands.Measure,
        ["out-string"] = OutputCommands.OutString,
        ["out-null"] = OutputCommands.OutNull,
        ["write-output"] = OutputCommands.Write,
        ["join-string"] = OutputCommands.JoinString,
        ["select-string"] = OutputCommands.SelectString,
        ["get-variable"] = VariableCommands.Get,
        ["set-variable"] = VariableCommands.Set,
        ["new-variable"] = VariableCommands.Set,
        ["remove-variable"] = VariableCommands.Remove,
        ["clear-variable"] = VariableCommands.Remove,
        ["get-item"] = DriveCommands.Get,
        ["get-childitem"] = DriveCommands.Get,
        ["set-item"] = DriveCommands.Set,
        ["new-item"] = DriveCommands.New,
        ["remove-item"] = DriveCommands.Remove,
        ["get-content"] = ContentCommands.Get,
        ["set-content"] = ContentCommands.Set,
        ["add-content"] = ContentCommands.Add,
        ["out-file"] = ContentCommands.Out,
        ["get-command"] = NameCommands.Commands,
        ["get-alias"] = NameCommands.Aliases,
        ["set-alias"] = NameCommands.SetAlias,
        ["new-alias"] = NameCommands.SetAlias,
        ["get-member"] = NameCommands.Members,
        ["join-path"] = PathCommands.Join,
        ["split-path"] = PathCommands.Split,
        ["new-object"] = ObjectCommands.New,
        ["add-member"] = ObjectCommands.AddMember,
        ["convertfrom-json"] = JsonCommands.From,
        ["convertto-json"] = JsonCommands.To,
        ["convertfrom-stringdata"] = ObjectCommands.StringData,
        ["convertfrom-csv"] = ObjectCommands.Csv,
        ["convertto-securestring"] = SecureCommands.To,
        ["convertfrom-securestring"] = SecureCommands.From,
    };

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>What the command writes to the pipeline; null when it is not in the table or its input decides that it is unknown.</summary>
    public static IReadOnlyList<Value>? Run(CommandCall call, IScriptHost host) =>
        host.Budget.Step() && Table.TryGetValue(call.Name, out var run) ? run(call, host) : null;

    /// <summary>The cmdlet that an alias stands for ("iwr" → "Invoke-WebRequest"), in its own casing; null when the name is no stock alias.</summary>
    public static string? AliasOf(string name) => StockAliases.Of(name);

    /// <summary>The cmdlet's name in its own casing ("invoke-webrequest" → "Invoke-WebRequest"); null when it is no stock cmdlet.</summary>
    public static string? ProperName(string name) => StockCmdlets.Proper(name);
}
