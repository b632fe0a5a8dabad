namespace Redoubt.Incidents.Queries;

/// <summary>The fields of incidents that conditions may name.</summary>
public static class IncidentFields
{
    public static QueryField Id { get; } = new(FieldType.Number, "id");

    public static QueryField Name { get; } = new(FieldType.Text, "name");

    /// <summary>By the number of <see cref="IncidentStatus"/>.</summary>
    public static QueryField Status { get; } = new(FieldType.Word, "status");

    /// <summary>By the number of <see cref="Evidence.Severity"/>.</summary>
    public static QueryField Severity { get; } = new(FieldType.Word, "severity");

    /// <summary>By the number of <see cref="Incidents.Classification"/>.</summary>
    public static QueryField Classification { get; } = new(FieldType.Word, "classification");

    /// <summary>By the number of <see cref="Incidents.Determination"/>.</summary>
    public static QueryField Determination { get; } = new(FieldType.Word, "determination");

    public static QueryField AssignedTo { get; } = new(FieldType.Text, "assigned_to");

    public static QueryField Created { get; } = new(FieldType.Time, "created");

    public static QueryField LastUpdate { get; } = new(FieldType.Time, "last_update");

    public static QueryField LastModifiedBy { get; } = new(FieldType.Text, "last_modified_by");

    public static QueryField ResolvingComment { get; } = new(FieldType.Text, "resolving_comment");

    public static QueryField RedirectTo { get; } = new(FieldType.Number, "redirect_to");

    public static QueryField Priority { get; } = new(FieldType.Number, "priority");

    public static QueryField Tags { get; } = new(FieldType.List, "tags");

    public static QueryField SystemTags { get; } = new(FieldType.List, "system_tags");
}
