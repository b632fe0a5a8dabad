namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>A plain script comes out as it went in.</summary>
public sealed class PowerShellTextTests
{
    private const string Plain = """
        # Reads a list and writes what is new.
        function Get-Report {
            [CmdletBinding()]
            param(
                [Parameter(Mandatory = $true)] [string]$Path,
                [int]$Most = 10
            )
            begin { $seen = @{} }
            process {
                foreach ($line in Get-Content -Path $Path) {
                    if (-not $seen[$line] -and $line -match '^\d+') { $seen[$line] = $true; Write-Output $line }
                    elseif ($line -like 'x*') { continue }
                    else { Write-Verbose "skipped $line" }
                }
            }
        }

        <# A block
           comment #>
        try {
            Get-Report -Path $args[0] | Sort-Object -Property Length -Descending | Select-Object -First 5
        }
        catch [System.IO.IOException] {
            Write-Warning $_.Exception.Message
        }
        finally {
            Write-Host 'done'
        }
        """;

    [Fact]
    public void A_plain_script_stays_as_it_is() =>
        ScriptAnalyzer.Analyze(Plain, new ScriptHints(ScriptLanguage.PowerShell)).Deobfuscated.ReplaceLineEndings("\n").ShouldBe(Plain.ReplaceLineEndings("\n"));

    [Fact]
    public void Folds_tell_where_a_text_was_worked_out()
    {
        var layer = ScriptAnalyzer.Analyze("Write-Host ('a'+'b')", new ScriptHints(ScriptLanguage.PowerShell)).Layers[0];
        var fold = layer.Folds.ShouldHaveSingleItem();
        layer.Original.Substring(fold.Start, fold.Length).ShouldBe("('a'+'b')");
        layer.Cleared.Substring(fold.ClearedStart, fold.ClearedLength).ShouldBe("'ab'");
    }

    [Fact]
    public void Folds_move_when_what_stood_before_falls_away()
    {
        var layer = ScriptAnalyzer.Analyze("$unused = 'x'+'y'\nWrite-Host ('a'+'b')", new ScriptHints(ScriptLanguage.PowerShell)).Layers[0];
        foreach (var fold in layer.Folds.Where(fold => layer.Original.Substring(fold.Start, fold.Length) == "('a'+'b')"))
            layer.Cleared.Substring(fold.ClearedStart, fold.ClearedLength).ShouldBe("'ab'");
        layer.Folds.ShouldAllBe(fold => fold.ClearedStart >= 0 && fold.ClearedStart + fold.ClearedLength <= layer.Cleared.Length);
    }
}
