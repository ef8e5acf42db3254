/// A service that mails one template to many people, of whom it is given a name and an address.
package enum BulkMailer: String, CaseIterable, Sendable {
  case mailchimp, sendgrid, ses, postmark, brevo

  /// The service as it calls itself.
  package var title: String {
    switch self {
    case .mailchimp: "Mailchimp"
    case .sendgrid: "SendGrid"
    case .ses: "Amazon SES"
    case .postmark: "Postmark"
    case .brevo: "Brevo"
    }
  }

  /// How many people one call may name, by the service's own documentation; nil where a list is imported instead.
  package var recipientsPerCall: Int? {
    switch self {
    case .mailchimp: nil
    case .sendgrid: 1000
    case .ses: 50
    case .postmark: 500
    case .brevo: 1000
    }
  }

  /// Whom the service leaves out, what it adds to a message, and what has to be switched off: for whoever sends.
  package var caveat: String {
    switch self {
    case .mailchimp:
      "Mailchimp adds an unsubscribe link to every campaign and sends none to people who once used it: they miss "
        + "this notice. Tell them in another way, or use Mailchimp's transactional product. Switch the tracking of "
        + "opens and clicks off in the campaign's settings."
    case .sendgrid:
      "SendGrid passes over addresses on its lists of bounces and spam reports and in unsubscribe groups; the calls "
        + "written here reach those who unsubscribed from everything. Tell the others in another way. Put the "
        + "template's id in place of TEMPLATE_ID."
    case .ses:
      "Amazon SES passes over addresses on the account's suppression list: tell those people in another way. A "
        + "configuration set that the sender's identity has by default may track opens and clicks: switch that off."
    case .postmark:
      "Postmark wants such a message on a Broadcast stream (here the one named broadcast), adds an unsubscribe link "
        + "to it, and sends nothing to people on the stream's suppression list: tell those in another way. A "
        + "server's setting that tracks opens overrides what is written here: switch it off."
    case .brevo:
      "Brevo sends nothing to blocklisted contacts: tell those people in another way. Its calls have no switch for "
        + "tracking: switch the tracking of opens and clicks off in the account's settings."
    }
  }

  /// Opens a command of the service's template language wherever it stands.
  var commandOpeners: [String] {
    switch self {
    case .mailchimp: ["*|"]
    case .sendgrid, .ses, .postmark: ["{{"]
    case .brevo: ["{{", "{%", "{#"]
    }
  }
}
