namespace Redoubt.Scripts.Tests.Batch;

/// <summary>Folds point at what stands in the original and at what it came to.</summary>
public sealed class FoldTests
{
    [Fact]
    public void Folds_name_both_texts()
    {
        const string Script = "@echo off\r\nset a=who\r\ngoto b\r\n:c\r\n%a%ami /all\r\nexit /b\r\n:b\r\ne^cho hi\r\ngoto c\r\n";
        var layer = ScriptAnalyzer.Analyze(Script, new ScriptHints(ScriptLanguage.Batch)).Layers[0];
        layer.Folds.Select(fold => (layer.Original.Substring(fold.Start, fold.Length), layer.Cleared.Substring(fold.ClearedStart, fold.ClearedLength)))
            .ShouldBe([("%a%ami /all", "whoami /all"), ("e^cho hi", "echo hi")]);
    }
}
