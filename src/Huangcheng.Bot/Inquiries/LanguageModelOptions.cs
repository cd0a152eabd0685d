using System.ComponentModel.DataAnnotations;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Inquiries;

/// <summary>The optional language model, section <c>LanguageModel</c>. Without an endpoint nothing of it is loaded.</summary>
public sealed class LanguageModelOptions
{
    public const string Section = "LanguageModel";

    /// <summary>Base address of an OpenAI-compatible service; empty: no language model.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Empty for a service that wants none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Name of the model; needed with an endpoint.</summary>
    public string? Model { get; set; }

    /// <summary>The longest a person waits for the model before the extractive answer goes out.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30", ErrorMessage = "LanguageModel:Budget 要在 00:00:01 到 00:00:30 之间。")]
    public TimeSpan Budget { get; set; } = TimeSpan.FromSeconds(8);

    [Range(16, 4_096, ErrorMessage = "LanguageModel:MaxOutputTokens 要在 16 到 4096 之间。")]
    public int MaxOutputTokens { get; set; } = 400;

    internal bool IsOn => !string.IsNullOrWhiteSpace(Endpoint);

    internal LanguageModelConnection Connection => new(new Uri(Endpoint!.Trim()), ApiKey?.Trim() ?? "", Model!.Trim(), Budget, MaxOutputTokens);
}

/// <summary>One line a fault, naming the key and never its value: the key to a paid service is among them.</summary>
[OptionsValidator]
internal sealed partial class LanguageModelRanges : IValidateOptions<LanguageModelOptions>;

internal sealed class LanguageModelOptionsValidator : IValidateOptions<LanguageModelOptions>
{
    private static readonly LanguageModelRanges s_ranges = new();

    public ValidateOptionsResult Validate(string? name, LanguageModelOptions options)
    {
        if (!options.IsOn)
        {
            return ValidateOptionsResult.Success;
        }

        if (!Uri.TryCreate(options.Endpoint!.Trim(), UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return ValidateOptionsResult.Fail("LanguageModel:Endpoint 应为 http 或 https 开头的完整地址，例如 https://api.example.cn/v1。");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0)
        {
            return ValidateOptionsResult.Fail("LanguageModel:Endpoint 里不能带账号或参数；密钥请写在 LanguageModel:ApiKey。");
        }

        if (options.ApiKey?.Any(static c => c is < '!' or > '~') == true)
        {
            return ValidateOptionsResult.Fail("LanguageModel:ApiKey 里有空格或不能用的字符，请重新复制一遍。");
        }

        return string.IsNullOrWhiteSpace(options.Model)
            ? ValidateOptionsResult.Fail("LanguageModel:Model 不能为空：设了 LanguageModel:Endpoint 就要写明用哪个模型。")
            : s_ranges.Validate(name, options);
    }
}
