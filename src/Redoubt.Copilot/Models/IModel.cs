namespace Redoubt.Copilot.Models;

/// <summary>A language model, wherever it runs. It words and proposes; nothing it says is believed before it was checked.</summary>
public interface IModel
{
    /// <param name="request">What it is asked.</param>
    /// <param name="cancel">Ends the wait; what the model has written by then is dropped.</param>
    /// <exception cref="ModelFaultException">It gave no usable reply.</exception>
    Task<ModelReply> CompleteAsync(ModelRequest request, CancellationToken cancel);
}
