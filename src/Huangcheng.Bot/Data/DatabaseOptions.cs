using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Data;

/// <summary>Where the data is kept.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Only <c>Sqlite</c> today.</summary>
    [RegularExpression("Sqlite", ErrorMessage = "Database:Provider 只能是 Sqlite。")]
    public string Provider { get; set; } = "Sqlite";

    /// <summary>A relative path is relative to the working directory; the folder is made when it is missing.</summary>
    [Required(ErrorMessage = "Database:ConnectionString 不能为空。")]
    public string ConnectionString { get; set; } = "Data Source=data/huangcheng.db";
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
