using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Inquiries;

/// <summary>Where the knowledge is.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The knowledge folder. Relative to the working directory, or, when it is not there, to the program.</summary>
    [Required(ErrorMessage = "Knowledge:Path 不能为空。")]
    public string Path { get; set; } = "knowledge";

    /// <summary>The folder of the embedding model. Empty means <c>models</c> inside the knowledge folder.</summary>
    public string? ModelPath { get; set; }

    /// <summary>How often the folder is looked at for changes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Knowledge:LookEvery 应在 1 秒到 1 天之间。")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    internal string ModelFolder => string.IsNullOrWhiteSpace(ModelPath)
        ? System.IO.Path.Combine(FullPath, "models")
        : System.IO.Path.GetFullPath(ModelPath);

    /// <summary>The folder that is meant: what is beside the working directory comes before what is beside the program.</summary>
    internal string FullPath
    {
        get
        {
            var beside = System.IO.Path.GetFullPath(Path);
            var shipped = System.IO.Path.GetFullPath(Path, AppContext.BaseDirectory);
            return Directory.Exists(beside) || !Directory.Exists(shipped) ? beside : shipped;
        }
    }
}

[OptionsValidator]
internal sealed partial class KnowledgeOptionsValidator : IValidateOptions<KnowledgeOptions>;
