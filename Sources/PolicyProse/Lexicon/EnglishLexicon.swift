extension Lexicon {
  /// English privacy notices. Words are reduced to stems, so that one form of each suffices.
  package static let english = Lexicon([
    (
      .contactData,
      "name,first name,last name,username,user name,email,email address,phone,phone number,telephone,mobile number,postal address,mailing address,home address,street address,contact details,contact information,contact data,handle,signature"
    ),
    (
      .accountData,
      "account information,account details,profile,profile information,password,credentials,login,log in details,registration information,preferences,settings,subscription,membership,user id,identifier,customer number,account data,profile photo,avatar,biography"
    ),
    (
      .paymentData,
      "payment,billing,credit card,debit card,card number,bank,bank account,financial,transaction,purchase,invoice,paypal,order history,purchase history,tax id,vat number,payment method"
    ),
    (
      .deviceData,
      "ip,ip address,ip addresses,device,browser,operating system,device id,device identifier,hardware,advertising id,idfa,mac address,user agent,screen,network,wifi,carrier,mobile device,unique identifier,device information,serial number,imei"
    ),
    (
      .usageData,
      "log,log files,log data,usage,usage data,usage information,page views,pages,click,browsing,browsing history,search history,search queries,searches,interaction,activity,activities,behavior,traffic,referrer,referring,visit,visits,timestamp,time spent,crash,diagnostic,telemetry,performance data,metrics,viewing history,listening history,watch history,clickstream,metadata"
    ),
    (
      .locationData,
      "location,location data,location information,geolocation,gps,precise location,approximate location,city,zip code,postal code,region,latitude,longitude,time zone,street and city"
    ),
    (
      .contentData,
      "content,message,photo,video,image,files,document,post,comment,recording,audio,voice,transcript,upload,chat,communications,correspondence,feedback,survey,survey responses,reviews,attachment,calendar,whiteboard,prompt,input,voicemail,call recording,text messages"
    ),
    (
      .socialData,
      "contact list,contacts list,address book,friends,followers,contacts,social media,social network,social networks,facebook account,google account,connections,groups,household"
    ),
    (
      .demographicData,
      "age,gender,date of birth,birthdate,birthday,birth,nationality,citizenship,marital status,language,demographic,education,interests,income,occupation,title,photograph"
    ),
    (
      .specialData,
      "race,racial,ethnic,ethnicity,religion,religious,political,trade union,union membership,genetic,biometric,biometrics,health,health data,medical,sex life,sexual,sexual orientation,face,facial,faceprint,fingerprint,voiceprint,sensitive,sensitive data,sensitive information,special categories,criminal,disability,immigration,government id,social security,passport,driver's license,identity document,covid,vaccination,mental health,precise geolocation,reproductive"
    ),
    (
      .employmentData,
      "employment,employer,job,job title,resume,cv,applicant,job applicant,candidate,recruitment,work history,professional,company name,employee,workplace,education history"
    ),
    (
      .anyData,
      "data,information,personal data,personal information,personally identifiable,pii,records,details,personally identifying,user data,customer data"
    ),
    (
      .collecting,
      "collect,collection,gather,obtain,receive,acquire,capture,record,log,ask,request from you,provide to us,provide us,you provide,submit to us,access your,track,monitor,observe,infer,derive,scan"
    ),
    (
      .using,
      "use,usage of,process,processing,analyze,analyse,combine,link,match,aggregate,purposes,purpose,in order to"
    ),
    (
      .sharing,
      "share,disclose,disclosure,provide to,make available,give to,transfer to,send to,release,pass on,recipient,recipients,disclosing,reveal,access by,accessible to,visible to,transmit,supply,hand over,pass"
    ),
    (.selling, "sell,sale,sold,rent,lease,trade,monetize,valuable consideration,monetary,exchange for"),
    (
      .keeping,
      "retain,retention,keep,kept,store,storage,hold,preserve,archive,backup,backups,as long as,no longer than,retention period,stored for,save,saved,maintain,for the duration"
    ),
    (
      .deleting,
      "delete,deletion,erase,erasure,remove,removal,destroy,destruction,purge,anonymize,anonymise,anonymization,de identify,deidentify,expire,expiration,cancel,cancellation,overwrite,wipe,discard"
    ),
    (
      .protecting,
      "protect,safeguard,secure,confidential,confidentiality,prevent,restrict access,need to know,authorized personnel,limit access"
    ),
    (
      .service,
      "provide the service,provide our services,provide services,deliver,operate,operation,fulfill,fulfil,perform,maintain,run,administer,set up,create an account,process your order,process transactions,enable"
    ),
    (
      .communication,
      "communicate,contact you,respond,reply,send you,notify you,inform you,newsletter,notification,notifications,emails,announcement,push notification,reach out"
    ),
    (
      .marketing,
      "marketing,promotion,promotional,promote,market,offers,newsletter,direct marketing,sweepstakes,contest,campaign,special offers,events,sales,commercial,advertise our,lead,leads,prospect"
    ),
    (
      .advertising,
      "advertise,advertising,advertisement,advertiser,ads,ad,targeted,targeting,interest based,retarget,retargeting,remarketing,behavioral advertising,cross context,ad network,ad networks,audience,audiences,custom audience,lookalike,tailored ads,relevant ads,google ads,doubleclick"
    ),
    (
      .analytics,
      "analytics,analysis,measure,measurement,statistics,statistical,research,understand,google analytics,trends,a b test,insights,study,studies,report,benchmark,market research,mixpanel"
    ),
    (
      .improvement,
      "improve,improvement,develop,development,enhance,optimize,optimise,new features,new products,test,testing,innovate,debug,troubleshoot,diagnose,fix"
    ),
    (
      .personalisation,
      "personalize,personalise,personalization,customize,customise,tailor,recommend,recommendation,recommendations,suggest,relevant content,personalized"
    ),
    (
      .fraudPrevention,
      "fraud,fraudulent,abuse,abusive,spam,malicious,illegal,suspicious,safety,security purposes,investigate,misuse,enforce,violation,detect,unauthorized,terms of service,protect our rights,harm,moderation"
    ),
    (
      .legalDuty,
      "comply,compliance,legal obligation,legal obligations,required by law,applicable law,legal process,legal claims,legal requirement,tax,accounting,audit,regulatory,litigation,legally required,defend,exercise legal"
    ),
    (
      .aiTraining,
      "artificial intelligence,ai,machine learning,train,training,models,model,algorithm,algorithms,llm,large language,generative,neural"
    ),
    (
      .support,
      "support,customer support,customer service,help desk,troubleshooting,assist,assistance,support request"
    ),
    (
      .thirdParty,
      "third party,third parties,others,other companies,other organizations,external,outside,third party services,integrations,third party apps,third party websites"
    ),
    (
      .provider,
      "service provider,service providers,vendor,processor,subprocessor,sub processor,subprocessors,sub processors,contractor,supplier,subcontractor,agent,agents,hosting provider,payment processor,payment processors,cloud,outsourced,consultant,adviser,advisor,professional advisers,auditor,lawyers,insurers,aws,amazon web services,google cloud,stripe,zendesk"
    ),
    (
      .affiliate,
      "affiliate,affiliated,subsidiary,subsidiaries,parent company,group companies,corporate family,family of companies,group,sister company,corporate group,related companies"
    ),
    (
      .partner,
      "partner,partners,business partners,advertisers,sponsor,publisher,merchant,reseller,co branded,joint,research partners,data partners,developers,publishers,resellers,distributor,exhibitor,organizer"
    ),
    (
      .authority,
      "law enforcement,government,governmental,court,court order,subpoena,public authority,public authorities,police,regulator,regulators,agency,agencies,tax authority,warrant,national security,judicial,legal request"
    ),
    (
      .successor,
      "merger,acquisition,acquire,acquirer,acquired,bankruptcy,sale of assets,reorganization,successor,insolvency,corporate transaction,business transfer,dissolution,change of control,assets,buyer,due diligence"
    ),
    (
      .publicAudience,
      "public,publicly,search engine,search engines,everyone,anyone,other users,community,forum,visible,administrators,account owner,host,participants"
    ),
    (
      .country,
      "country,countries,united states,u.s,usa,us based,europe,european union,eu,eea,european economic area,united kingdom,uk,switzerland,swiss,canada,india,china,ireland,australia,brazil,japan,singapore,abroad,jurisdiction,jurisdictions,internationally,international,global,worldwide,overseas,germany,france,netherlands"
    ),
    (
      .transferring,
      "transfer,transfers,transferred,cross border,data transfer,data transfers,export,onward transfer,stored in,located in,hosted in,data center,data centers,datacenter,servers"
    ),
    (
      .safeguard,
      "privacy shield,safe harbor,safe harbour,data privacy framework,dpf,standard contractual clauses,scc,sccs,model clauses,contractual clauses,adequacy,adequate,adequacy decision,binding corporate rules,bcr,appropriate safeguards,idta,derogation,data processing agreement,data processing addendum,dpa"
    ),
    (
      .legalBasis,
      "legal basis,legal bases,legal ground,legal grounds,lawful basis,lawful,legitimate interest,legitimate interests,performance of a contract,perform a contract,contract,contractual necessity,vital interests,public interest,article 6,necessary for the performance,contractual"
    ),
    (
      .consent,
      "consent,opt in,permission,agree,agreement,authorize,authorise,allow us,explicit consent,your consent,approval,permit,with your permission,accept,acceptance,acknowledge"
    ),
    (
      .right,
      "right,rights,access,rectify,rectification,correct,correction,update your information,erasure,restrict,restriction,object,objection,portability,portable,withdraw,withdrawal,data subject,automated decision,non discrimination,nondiscrimination,discriminate,review your,download your,export your,right to know,right to delete,forgotten,amend,inspect,copy of"
    ),
    (
      .optingOut,
      "opt out,opt outs,unsubscribe,turn off,disable,decline,refuse,choice,choices,control,controls,preference,preferences,stop receiving,opting out,deactivate,do not sell,manage,limit the use,revoke"
    ),
    (
      .procedure,
      "request,requests,submit,submitting,form,webform,verify,verification,identity,appeal,authorized agent,respond,respond to your request,within,fee,free of charge,contact us,contact,email us,write to us,exercise,exercising,by emailing,toll free,call us,reach us,reasonable time,ticket"
    ),
    (
      .contactRoute,
      "email us at,contact us at,write to,mail to,phone,address,telephone,toll free number,fax,attn,street,suite,avenue,p.o,box"
    ),
    (
      .officer,
      "data protection officer,dpo,privacy officer,representative,eu representative,uk representative,data controller,controller,joint controller,privacy team,chief privacy"
    ),
    (
      .complaint,
      "complaint,complain,complaints,supervisory authority,data protection authority,dpa,dispute,dispute resolution,arbitration,ombudsman,ico,information commissioner,lodge,jams,truste,bbb,ftc,federal trade commission,recourse,commissioner,trustarc,dpas,independent recourse"
    ),
    (
      .children,
      "child,children,minor,minors,under 13,under 16,under 18,parent,parental,guardian,coppa,age of,years old,years of age,teen,teenager,student,school,kid,kids,k 12,educational"
    ),
    (
      .cookie,
      "cookie,cookies,pixel,pixels,beacon,web beacon,web beacons,local storage,tracking technologies,tracking technology,tracker,tag,tags,sdk,clear gif,similar technologies,session cookie,persistent cookie,third party cookies,cookie policy,banner,flash,hotjar,google analytics,fingerprinting,embedded"
    ),
    (
      .signal,
      "do not track,dnt,global privacy control,gpc,opt out preference signal,opt out signal,browser signal,tracking signal,browser signals"
    ),
    (
      .security,
      "encrypt,encryption,encrypted,ssl,tls,https,security,security measures,breach,data breach,secure,firewall,hash,hashed,password,vulnerability,two factor,soc 2,iso 27001,penetration,bcrypt,technical and organizational,access control,confidentiality"
    ),
    (
      .automatedDecision,
      "automated decision,automated decisions,automated,automatically,profiling,profile you,automated decision making,solely automated,automated means,algorithmic,scoring,machine"
    ),
    (
      .otherSource,
      "from third parties,from other sources,other sources,third party sources,public sources,publicly available,data broker,data brokers,sources,source,from partners,from others,information we receive,from your employer,single sign on,sso,referral,invite,data providers,data enrichment,marketing lists"
    ),
    (
      .noticeOfChange,
      "changes to this,change this,update this,modify this,revise,revised,revision,material change,material changes,significant changes,amend this,notify,notice,prior notice,post,posting,review this,check this page,periodically,continued use,prominent,effective,changes,policy changes,advance notice,updates to this"
    ),
    (
      .regime,
      "ccpa,cpra,gdpr,lgpd,coppa,hipaa,glba,california,californian,colorado,virginia,connecticut,nevada,utah,texas,oregon,shine the light,california consumer privacy act,eu residents,residents,state law,us state,vcdpa,privacy act,caloppa,pipeda,ferpa,general data protection regulation,brazil,california residents"
    ),
    (
      .legalEntity,
      "inc,llc,ltd,limited,gmbh,corp,corporation,b.v,bv,plc,s.a,sarl,company,legal entity,incorporated,headquartered,pty,ulc,ag,s.r.l,kk"
    ),
    (
      .pointer,
      "learn more,more information,see our,please see,read our,click here,visit our,find out more,described in,described below,described above,set forth,as described,refer to,available at,available here,further information,here,for details,faq,help center,section,please review,please visit,view our,as set out,listed below,listed here,below,above,following,find,page,website,link,see,read more,please refer,overview,summary"
    ),
    (
      .dateLabel,
      "last updated,last modified,effective date,effective as of,last revised,last update,version,published on,updated on,date of last,in force"
    ),
    (
      .definition,
      "means,refers to,defined,definition,term,terms,collectively,for example,such as,example,including,includes,in other words,e.g,i.e,referred,known as,called,describe,describes,explains,explain,applies,apply"
    ),
    (
      .selfReference,
      "privacy policy,privacy notice,this policy,this notice,privacy statement,this privacy,our policy,this document,this page,policy,notice,statement,policies"
    ),
    (
      .negation,
      "not,no,never,none,neither,nor,nobody,nothing,without,cannot,can't,don't,doesn't,won't,isn't,aren't,didn't,wouldn't,shouldn't,couldn't,prohibit,prohibited,forbid,hasn't,haven't,refrain,stop"
    ),
    (
      .permission,
      "may,might,could,can,sometimes,from time to time,at our discretion,discretion,reserve the right,occasionally,typically,generally,usually"
    ),
    (
      .certainty,
      "will,shall,must,always,required,commit,promise,guarantee,ensure,agree to,obligated,strive,do our best"
    ),
    (
      .limitation,
      "only,unless,except,solely,exclusively,limited to,subject to,provided that,other than,where required,if required,to the extent,however,reasonable,necessary,strictly,where permitted,in certain circumstances,unless required"
    ),
    (.quantity, "day,days,month,months,year,years,week,weeks,hour,hours,minute,business days"),
  ])
}
