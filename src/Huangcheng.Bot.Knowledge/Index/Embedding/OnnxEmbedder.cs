using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Huangcheng.Bot.Knowledge.Index.Embedding;

/// <summary>bge-small-zh-v1.5 in its int8 form: the vector is that of [CLS], brought to length one.</summary>
internal sealed class OnnxEmbedder : TextEmbedder
{
    private static readonly string[] s_inputs = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] s_outputs = ["last_hidden_state"];

    private readonly BertTokens _tokens = new();
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;

    /// <exception cref="OnnxRuntimeException">The file is no model that can be run.</exception>
    internal OnnxEmbedder(string path)
    {
        // One thread: a question is short, two threads spend more on each other than they save, and the second core
        // has messages to carry.
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        _session = new InferenceSession(path, options);
        Dimensions = Embed("").Length;
    }

    public override int Dimensions { get; }

    public override string ModelName => EmbeddingModel.Name;

    public override float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = _tokens.Of(text);
        long[] shape = [1, tokens.Length];
        var ones = new long[tokens.Length];
        Array.Fill(ones, 1L);
        using var ids = OrtValue.CreateTensorValueFromMemory(tokens, shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(ones, shape);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[tokens.Length], shape);
        using var outputs = _session.Run(_run, s_inputs, [ids, mask, types], s_outputs);
        var hidden = outputs[0].GetTensorDataAsSpan<float>();
        var vector = hidden[..(hidden.Length / tokens.Length)].ToArray();
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _session.Dispose();
            _run.Dispose();
        }

        base.Dispose(disposing);
    }
}
