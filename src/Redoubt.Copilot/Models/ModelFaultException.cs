namespace Redoubt.Copilot.Models;

/// <summary>A model gave no usable reply. The message says why, for the person who waits; it holds nothing of the reply and no secret.</summary>
public class ModelFaultException(ModelFault fault, string message) : Exception(message)
{
    public ModelFault Fault { get; } = fault;
}
