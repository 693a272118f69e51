namespace DellServerManager.Silo.Configuration;

/// <summary>This node cannot start; the message says why and what to do, and is shown without a stack trace.</summary>
public sealed class NodeStartException(string message, Exception? inner = null) : Exception(message, inner);
