using Redoubt.Scripts.PowerShell.Syntax;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>A script block with the evaluator of the layer that it stands in.</summary>
internal sealed record BoundBlock(Evaluator Owner, ScriptNode Script);
