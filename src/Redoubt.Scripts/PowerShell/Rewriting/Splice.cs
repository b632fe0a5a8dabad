using Redoubt.Scripts.PowerShell.Syntax;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Whether a script that a node ran may stand for it.</summary>
internal static class Splice
{
    public static ScriptLayer? Of(Node node, Node? parent)
    {
        _ = parent;
        var ran = node switch
        {
            PipelineNode pipeline => pipeline.Elements[^1] is CommandNode last ? last : null,
            CommandNode or CallNode => node,
            ParenNode paren when paren.Inner.Trace?.Layers is not null => null,
            _ => null,
        };

        // Run once, with a text that does not depend on who called.
        return ran?.Trace is { Layers: { Count: 1 } layers, Times: 1 } trace && !Depends(trace, ran) ? layers[0] : null;
    }

    private static bool Depends(Trace trace, Node node) => trace.Varies && trace.Dependent && node is not null;
}
