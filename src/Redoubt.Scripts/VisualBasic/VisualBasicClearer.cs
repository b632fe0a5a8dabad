using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.VisualBasic.Running;
using Redoubt.Scripts.VisualBasic.Syntax;

namespace Redoubt.Scripts.VisualBasic;

/// <summary>Clears VBScript and VBA by running it in an interpreter that has no world around it.</summary>
internal sealed class VisualBasicClearer : ILanguageClearer
{
    // What Office, Windows and browsers call by themselves.
    private static readonly HashSet<string> Entries = new((
        "autoopen auto_open autoexec auto_exec autoclose auto_close autonew autoexit document_open documentopen document_close document_new workbook_open workbook_activate workbook_beforeclose workbook_close workbook_deactivate worksheet_activate worksheet_change "
        + "worksheet_calculate document_contentcontrolonenter userform_initialize userform_activate class_initialize window_onload main application_startup presentation_open slideshowbegin onslideshowpagechange auto_load bdvm inkpicture1_painted").Split(' '), StringComparer.OrdinalIgnoreCase);

    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        if (EncodedScript.IsEncoded(layer.Original))
        {
            EncodedScript.Unwrap(layer, analysis, ScriptLanguage.VisualBasic);
            return;
        }

        var source = ScriptBlocks.Of(layer.Original);
        if (source.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase))
            source = new string(' ', 9) + source[9..];
        var parser = new VbParser(source, analysis.Budget);
        var program = parser.Program();
        if (parser.Broken > 0)
            analysis.Warn($"{parser.Broken} lines of the Visual Basic could not be read", new Place(layer.Number, 1));
        var home = new VbHome(new ActWriter(analysis, layer), source, new LineIndex(source));
        if (scope is VbMachine machine)
        {
            var (outer, recording) = (machine.Home, machine.Recording);
            (machine.Home, machine.Recording) = (home, true);
            home.Writer.Defined = outer.Writer.Defined;
            machine.Statements.Declare(program);
            machine.Statements.Run(program);
            (machine.Home, machine.Recording) = (outer, recording);
        }
        else
        {
            machine = new VbMachine(home);
            machine.Statements.Declare(program);
            machine.Statements.Run(program);
            Entered(machine);
            Rest(machine, home);
        }

        var (text, folds) = new VbRewriter(source).Write(program);
        layer.Cleared = Hole.Show(text);
        layer.Folds = folds;
        home.Done = true;
    }

    private static void Entered(VbMachine machine)
    {
        foreach (var name in machine.Procedures.Keys.ToList())
        {
            var entry = Entries.Contains(name) || name.EndsWith("_Layout", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_Painted", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_OnDisconnecting", StringComparison.OrdinalIgnoreCase);
            if (entry && !machine.Called.Contains(name) && !machine.Budget.IsSpent)
                machine.Invoke(name, []);
        }
    }

    private static void Rest(VbMachine machine, VbHome home)
    {
        foreach (var (name, (code, _)) in machine.Procedures.ToList())
        {
            if (machine.Shown.Contains(code) || machine.Budget.IsSpent)
                continue;
            var called = machine.Called.Contains(name);
            (machine.Recording, home.Writer.Silent, home.Writer.Defined) = (true, called, !called);
            machine.Invoke(name, [], unknown: true);
            (home.Writer.Silent, home.Writer.Defined) = (false, false);
        }
    }
}
