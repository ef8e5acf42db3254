/// A language as BCP 47 writes it: a language of ISO 639, then a script and a region where they matter.
package struct LanguageTag: Hashable, Sendable {
  /// In canonical letter case: `en-GB`, `zh-Hant-TW`.
  package let text: String

  /// nil when the text is not such a tag or its language or region is unknown.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.lowercased() }
    guard let language = parts.first, LanguageTag.languages.contains(language) else { return nil }
    var canonical = language
    var rest = parts.dropFirst()
    if let script = rest.first, script.utf8.count == 4, script.utf8.allSatisfy(isASCIILetter) {
      canonical += "-" + script.prefix(1).uppercased() + script.dropFirst()
      rest = rest.dropFirst()
    }
    if let region = rest.first {
      let isNumber = region.utf8.count == 3 && region.utf8.allSatisfy { (0x30...0x39).contains($0) }
      guard isNumber || Country.name(region.uppercased()) != nil else { return nil }
      canonical += "-" + region.uppercased()
      rest = rest.dropFirst()
    }
    guard rest.isEmpty else { return nil }
    self.text = canonical
  }

  /// `de` of `de-AT`, also of a text that is no tag.
  package static func primary(_ tag: String) -> Substring { tag.prefix { $0 != "-" } }

  /// Every language code that is known, sorted.
  package static let languageCodes: [String] = languages.sorted()

  private static let languages = Set(
    (twoLetters + " " + threeLetters).utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(Substring($0)) })

  private static let twoLetters = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
    ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
    lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
    rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
    ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """

  /// Languages of ISO 639-2, and a few of 639-3, that have no code of two letters.
  private static let threeLetters = """
    ace ach ada ady afa afh ain akk ale alg alt ang anp apa arb arc arn arp art arw ast ath aus awa bad
    bai bal ban bas bat bej bem ber bho bik bin bla bnt bra btk bua bug byn cad cai car cau ceb cel chb
    chg chk chm chn cho chp chr chy ckb cmc cmn cnr cop cpe cpf cpp crh crp csb cus dak dar day del den
    dgr din doi dra dsb dua dum dyu efi egy eka elx enm ewo fan fat fil fiu fon frm fro frr frs fur gaa
    gay gba gem gez gil gmh goh gon gor got grb grc gsw gwi hai haw hil him hit hmn hsb hup iba ijo ilo
    inc ine inh ira iro jbo jpr jrb kaa kab kac kam kar kaw kbd kha khi kho kmb kok kos kpe krc krl kro
    kru kum kut lad lah lam lez lmo lol loz lua lui lun luo lus mad mag mai mak man map mas mdf mdr men
    mga mic min mkh mnc mni mno moh mos mun mus mwl mwr myn myv nah nai nan nap nds new nia nic niu nog
    non nqo nso nub nwc nym nyn nyo nzi osa ota oto paa pag pal pam pap pau peo pes phi phn pms pon pra
    pro prs raj rap rar roa rom rup sad sah sai sal sam sas sat scn sco sel sem sga sgn shn sid sio sit
    sla sma smi smj smn sms snk sog son srn srr ssa suk sus sux syc syr szl tai tem ter tet tig tiv tkl
    tlh tli tmh tog tpi tsi tum tup tut tvl tyv udm uga umb vai vec vot wak wal war was wen wuu xal yao
    yap ypk yue zap zbl zen zgh znd zun zza
    """
}
