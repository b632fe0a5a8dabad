using System.Text.Json.Serialization;

namespace Redoubt.Copilot.Answers;

/// <summary>A part of an <see cref="Answer"/> that is laid out in one way. Holds text, never markup.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextBlock), "text")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(QueryBlock), "query")]
[JsonDerivedType(typeof(ChartBlock), "chart")]
[JsonDerivedType(typeof(MatrixBlock), "matrix")]
[JsonDerivedType(typeof(CardsBlock), "cards")]
[JsonDerivedType(typeof(OptionsBlock), "options")]
[JsonDerivedType(typeof(PlanBlock), "plan")]
[JsonDerivedType(typeof(NoteBlock), "note")]
public abstract record Block;
